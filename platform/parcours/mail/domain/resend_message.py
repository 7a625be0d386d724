"""Sending again what a server refused for good or sent back, once the cause is mended."""

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.dispatch.models import Dispatch
from parcours.dispatch.waking import DELIVER_TASK
from parcours.errors import DomainError
from parcours.mail.enums import MessageState
from parcours.mail.models import Message
from parcours.tenancy.wake import wake


class NotRefused(DomainError):
    sentence = "Ce message n’a pas été refusé et n’est pas revenu : il n’y a rien à renvoyer."


def resend_message(*, actor: Actor | None, message_id: UUID, recipient_email: str | None = None) -> Message:
    """Put a refused or returned message back into the current outbox, due now, and wake a worker on commit.

    `recipient_email`, already validated, replaces the address. Raises Message.DoesNotExist, NotRefused.
    """
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message_id)
        if message.state not in (MessageState.REFUSED, MessageState.BOUNCED):
            raise NotRefused
        message.state, message.due_at = MessageState.WAITING, timezone.now()
        message.recipient_email = recipient_email or message.recipient_email
        message.save(update_fields=["state", "due_at", "recipient_email"])
        Dispatch.objects.create(schema_name=connection.schema_name, message_id=message.pk, due_at=message.due_at)
        record_entry(actor=actor, action="message_resent", subject=message)
        wake(DELIVER_TASK)
    return message
