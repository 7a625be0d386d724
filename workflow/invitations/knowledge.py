"""Who surely knew what the meeting was before its last change: old values are said to nobody else."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from parcours.mail.enums import MessageState
from parcours.mail.models import Attempt
from workflow.invitations.enums import INVITATION
from workflow.invitations.outbox import CHANGE, calendar_messages, updates
from workflow.meetings.known import Known
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant


def who_knew(meeting: LaunchMeeting, known: Known, people: Iterable[Participant]) -> set[int]:
    """Ids of those whom `known.plan` has reached at their address of today. One query, none where nobody can.

    The invitation before this change's arrived, said what held then, and nothing was told to anybody in between.
    """
    # What was said of a meeting whose hour had passed was told to nobody.
    if not known.is_shared or known.plan.starts_at <= known.since:
        return set()
    today = {person.pk: person.email.lower() for person in people}
    last = {row[0]: row[1:] for row in _earlier(meeting, known, today)}
    return {person for person, row in last.items() if _has_arrived(*row, known=known, email=today[person])}


def _earlier(meeting: LaunchMeeting, known: Known, people: Iterable[int]) -> Iterable[tuple]:
    """The invitations before the change, oldest first; of a dropped one only those that a worker looked at count."""
    own = f"{CHANGE}{known.sequence}"
    was_told = ~Q(state=MessageState.DROPPED) | Exists(Attempt.objects.filter(message=OuterRef("pk")))
    later = updates(meeting).exclude(occurrence=own).filter(was_told, created_at__gt=OuterRef("sent_at"))
    rows = calendar_messages(meeting).filter(kind=INVITATION, recipient_id__in=list(people)).exclude(occurrence=own)
    rows = rows.filter(created_at__lt=known.since).exclude(state=MessageState.DROPPED).order_by("created_at")
    return rows.values_list("recipient_id", "recipient_email", "state", "sent_at", Exists(later))


def _has_arrived(address: str, state: str, sent_at, is_outdated: bool, *, known: Known, email: str) -> bool:
    is_in_time = state == MessageState.SENT and sent_at < known.since
    return is_in_time and not is_outdated and address.lower() == email
