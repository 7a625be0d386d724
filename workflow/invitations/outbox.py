"""What the outbox holds about the meeting: its messages, and who has been reached."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from parcours.dispatch.models import Dispatch
from parcours.mail.enums import MessageState
from parcours.mail.models import Attempt, Message
from workflow.invitations.enums import CALENDAR_KINDS, CANCELLATION, INVITATION
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant

#: Occurrences that tell an update; its number follows.
CHANGE = "sequence-"
#: The occurrence of one that is only looked at, before it is made.
NEXT_CHANGE = f"{CHANGE}next"
#: What a try is dated with, and what a change is dated with, may come from two machines.
_CLOCKS_DIFFER_BY = timedelta(seconds=5)


def calendar_messages(meeting: LaunchMeeting) -> QuerySet[Message]:
    """All that was written about the event (not about one that was cancelled before a new date was sought)."""
    rows = Message.objects.filter(kind__in=CALENDAR_KINDS, about_id=meeting.pk)
    return rows.filter(created_at__gte=meeting.renewed_at) if meeting.renewed_at else rows


def updates(meeting: LaunchMeeting, sequence: int | None = None) -> QuerySet[Message]:
    """The messages of one update, or of any."""
    rows = calendar_messages(meeting).filter(kind=INVITATION)
    if sequence is None:
        return rows.filter(occurrence__startswith=CHANGE)
    return rows.filter(occurrence=f"{CHANGE}{sequence}")


def is_change(message: Message) -> bool:
    """Whether it tells an update, and is not somebody's invitation."""
    return message.kind == INVITATION and message.occurrence.startswith(CHANGE)


def was_cancelled(meeting: LaunchMeeting, uid: str) -> bool:
    """Whether the space's meeting was once the event of this UID, in small letters, which was cancelled."""
    if meeting.cancelled_as and meeting.cancelled_as["uid"] == uid:
        return True
    # Of one before the last the ledger knows: a cancellation's occurrence ends with it.
    return Message.objects.filter(kind=CANCELLATION, about_id=meeting.pk, occurrence__endswith=f"-{uid}").exists()


def unsent_invitations(meeting: LaunchMeeting) -> QuerySet[Message]:
    """Those that have not left: they will say what holds by then, and a change is no news to their readers."""
    rows = calendar_messages(meeting).pending().filter(kind=INVITATION, attempts=None)
    return rows.exclude(occurrence__startswith=CHANGE)


def still_to_be_invited(meeting: LaunchMeeting) -> set[int]:
    """Ids of their readers, without those that a worker has in hand. For a page: without the locks of
    `announce_change`. One query or two."""
    waiting = dict(unsent_invitations(meeting).values_list("pk", "recipient_id"))
    if not waiting:
        return set()
    held = set(_held().filter(leased_until__gte=Now()).values_list("message_id", flat=True))
    return {person for key, person in waiting.items() if key not in held}


def is_moving(meeting: LaunchMeeting, since: datetime) -> bool:
    """Whether anybody may have got the event as it is since then."""
    return is_under_way(calendar_messages(meeting), since)


def is_under_way(rows: QuerySet[Message], since: datetime) -> bool:
    """Whether one of these was tried since then, or is in a worker’s hands, or was when it died. Two queries."""
    tried = Attempt.objects.filter(message__in=rows, at__gte=since - _CLOCKS_DIFFER_BY)
    if tried.exclude(outcome=MessageState.DROPPED).exists():
        return True
    held = _held().filter(leased_until__gte=since - _CLOCKS_DIFFER_BY)
    return held.filter(message_id__in=rows.pending().values("pk")).exists()


def reached(meeting: LaunchMeeting, people: Iterable[int] | None = None) -> set[int]:
    """Ids of the participants who have the event in their calendar, at the address of today. One or two queries.

    A message that was tried and will be again may have arrived; so may one that a worker has in hand, or died with.
    """
    rows = calendar_messages(meeting)
    if people is not None:
        rows = rows.filter(recipient_id__in=list(people))
    held = Q(state=MessageState.WAITING, pk__in=_held().values("message_id"))
    gone = Q(state__in=(MessageState.SENT, MessageState.DEFERRED)) | held
    found = rows.filter(gone).values_list("recipient_id", "recipient_email")
    return _at_todays_address(found)


def reached_people(meeting: LaunchMeeting) -> list[Participant]:
    """Those of the committee who have the event in their calendar, by name. Three queries."""
    return list(Participant.objects.current().filter(pk__in=reached(meeting)))


def _held() -> QuerySet[Dispatch]:
    """Every end in good order takes the lease away: one that has run out tells of a worker that died."""
    return Dispatch.objects.filter(schema_name=connection.schema_name, leased_until__isnull=False)


def _at_todays_address(found: Iterable[tuple[int, str]]) -> set[int]:
    written = [(person, email.lower()) for person, email in found]
    rows = Participant.objects.filter(pk__in={person for person, _ in written}).values_list("pk", "email")
    today = {person: email.lower() for person, email in rows}
    return {person for person, email in written if today.get(person) == email}
