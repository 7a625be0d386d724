"""The mail of the past: noted as the worker would have noted it, and not sent again today."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from parcours.mail.enums import MessageState
from parcours.mail.models import Attempt, Message
from parcours.mail.pending import pointers_to
from workflow.invitations.enums import AUTOMATIC, Reply
from workflow.invitations.models import Invitation
from workflow.reminders.planning import rule_of
from workflow.reminders.rules import concerns

#: An address in this domain is refused by its server, as one of somebody who has left would be.
GONE = "ancienne-adresse.example"
_TAKEN = "250 2.0.0 Ok"
_REFUSED = "550 5.1.1 Recipient address rejected: User unknown in virtual mailbox table"


def settle_mail(until: datetime) -> None:
    """Note what was due in the current schema's outbox before `until`; the rest is left to the worker."""
    due = list(Message.objects.pending().filter(due_at__lt=until))
    answered = _answers() if any(message.kind in AUTOMATIC for message in due) else {}
    for message in due:
        _settle(message, *answered.get(message.recipient_id, (Reply.NONE, None)))
    Message.objects.bulk_update(due, ["state", "sent_at", "answer"])
    _note_attempts([message for message in due if message.state != MessageState.DROPPED])
    pointers_to(message.pk for message in due).delete()


def _answers() -> dict[int, tuple[str, datetime]]:
    rows = Invitation.objects.exclude(reply=Reply.NONE).values_list("participant_id", "reply", "replied_at")
    return {person: (reply, at) for person, reply, at in rows}


def _settle(message: Message, reply: str, answered_at: datetime | None) -> None:
    known = reply if answered_at and answered_at < message.due_at else Reply.NONE
    if message.kind in AUTOMATIC and not concerns(rule_of(message.occurrence), known):
        message.state = MessageState.DROPPED
    elif message.recipient_email.endswith(GONE):
        message.state, message.answer = MessageState.REFUSED, _REFUSED
    else:
        message.state, message.answer = MessageState.SENT, _TAKEN
        message.sent_at = message.due_at + timedelta(seconds=4)


def _note_attempts(messages: Iterable[Message]) -> None:
    attempts = Attempt.objects.bulk_create(
        Attempt(message=message, outcome=message.state, code=int(message.answer[:3]), answer=message.answer)
        for message in messages
    )
    for attempt in attempts:
        attempt.at = attempt.message.due_at + timedelta(seconds=4)
    Attempt.objects.bulk_update(attempts, ["at"])
