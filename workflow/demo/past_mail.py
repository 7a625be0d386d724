"""The mail of the past: noted as the worker would have noted it, and not sent again today."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection

from parcours.dispatch.brakes import brake_on
from parcours.mail.answers import BACKOFF_MINUTES
from parcours.mail.enums import MessageState
from parcours.mail.models import Attempt, Message
from parcours.mail.pending import pointers_to
from workflow.invitations.enums import AUTOMATIC, Reply
from workflow.invitations.models import Invitation
from workflow.reminders.planning import rule_of
from workflow.reminders.rules import concerns

#: An address in this domain is refused by its server, as one of somebody who has left would be.
GONE = "ancienne-adresse.example"
#: One in this domain takes nothing for the time being.
FULL = "boite-pleine.example"
#: One that was given up: its server still takes mail, and sends it back later.
OLD = "ancien-domaine.example"
_TAKEN = "250 2.0.0 Ok"
_REFUSED = "550 5.1.1 Recipient address rejected: User unknown in virtual mailbox table"
_DEFERRED = "452 4.2.2 Mailbox full, please try again later"
_SECONDS = timedelta(seconds=4)


@dataclass
class _Known:
    """Participant id -> their answer and its time; who wants no mail; addresses at which nothing arrives."""

    answers: dict[int, tuple[str, datetime]] = field(default_factory=dict)
    unwilling: dict[int, datetime] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)

    def is_wanted(self, message: Message) -> bool:
        """Whether what goes out by itself would have gone to this person at its time."""
        if message.kind not in AUTOMATIC:
            return True
        reply, at = self.answers.get(message.recipient_id, (Reply.NONE, message.due_at))
        refused_at = self.unwilling.get(message.recipient_id, message.due_at)
        is_reached = message.recipient_email not in self.lost and refused_at >= message.due_at
        return is_reached and concerns(rule_of(message.occurrence), reply if at < message.due_at else Reply.NONE)


def settle_mail(until: datetime) -> None:
    """Note what was due in the current schema's outbox before `until`; the rest is left to the worker.

    Nothing is noted where sending is stopped: it waits.
    """
    due = list(Message.objects.pending().filter(due_at__lt=until).order_by("due_at"))
    if not due or brake_on(connection.schema_name):
        return
    known = _known() if any(message.kind in AUTOMATIC for message in due) else _Known()
    tries = [one for message in due for one in _settle(message, known, until)]
    Message.objects.bulk_update(due, ["state", "sent_at", "answer"])
    _note(tries)
    ended = [message.pk for message in due if message.state != MessageState.DEFERRED]
    pointers_to(ended).delete()


def _known() -> _Known:
    rows = Invitation.objects.exclude(reply=Reply.NONE).values_list("participant_id", "reply", "replied_at")
    unwilling = Invitation.objects.exclude(participant__mail_refused_at=None)
    lost = Message.objects.filter(state__in=(MessageState.REFUSED, MessageState.BOUNCED))
    return _Known(
        {person: (reply, at) for person, reply, at in rows},
        dict(unwilling.values_list("participant_id", "participant__mail_refused_at")),
        set(lost.values_list("recipient_email", flat=True)),
    )


def _settle(message: Message, known: _Known, until: datetime) -> list[Attempt]:
    if not known.is_wanted(message):
        message.state = MessageState.DROPPED
        return []
    if message.recipient_email.endswith(FULL):
        return _put_off(message, until)
    if message.recipient_email.endswith(GONE):
        message.state, message.answer = MessageState.REFUSED, _REFUSED
        known.lost.add(message.recipient_email)
    else:
        message.state, message.answer = MessageState.SENT, _TAKEN
        message.sent_at = message.due_at + _SECONDS
    return [_attempt(message, message.due_at)]


def _put_off(message: Message, until: datetime) -> list[Attempt]:
    """All tries until then that have not been noted yet; the next one waits for the worker."""
    message.state, message.answer = MessageState.DEFERRED, _DEFERRED
    at, made = message.due_at, []
    for minutes in BACKOFF_MINUTES:
        if at >= until:
            break
        made.append(_attempt(message, at))
        at += timedelta(minutes=minutes)
    pointers_to([message.pk]).update(due_at=at)
    return made[message.attempts.count() :]


def _attempt(message: Message, at: datetime) -> Attempt:
    return Attempt(
        message=message, at=at + _SECONDS, outcome=message.state, code=int(message.answer[:3]), answer=message.answer
    )


def _note(tries: list[Attempt]) -> None:
    """The database layer dates what is new with its own clock: the tries' times are written after it."""
    times = [one.at for one in tries]
    made = Attempt.objects.bulk_create(tries)
    for one, at in zip(made, times, strict=True):
        one.at = at
    Attempt.objects.bulk_update(made, ["at"])
