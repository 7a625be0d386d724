"""A mail that a server had taken and that came back later (RFC 3464)."""

from uuid import UUID

from django.db import transaction

from parcours.mail.bounds import watch_returns
from parcours.mail.enums import MessageState
from parcours.mail.models import Attempt, Message


def record_bounce(*, message_id: UUID, diagnostic: str) -> bool:
    """Note in the current schema that a sent message came back. False if it was not sent, or is noted already.

    diagnostic: the failing server's code and text, as the notice quotes them. Raises Message.DoesNotExist.
    """
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message_id)
        if message.state != MessageState.SENT:
            return False
        message.state, message.answer = MessageState.BOUNCED, diagnostic.replace("\0", "")[:1_000]
        message.save(update_fields=["state", "answer"])
        Attempt.objects.create(message=message, outcome=MessageState.BOUNCED, answer=message.answer)
        watch_returns()
    return True
