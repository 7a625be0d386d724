"""Who surely knew what the meeting was before its last change: old values are said to nobody else."""

from collections.abc import Iterable
from datetime import datetime

from parcours.mail.enums import MessageState
from workflow.invitations.enums import INVITATION
from workflow.invitations.outbox import CHANGE, calendar_messages
from workflow.meetings.known import Known
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant


def who_knew(meeting: LaunchMeeting, known: Known, people: Iterable[Participant]) -> set[int]:
    """Ids of those whose last invitation before the change arrived at their address of today, and said `known.plan`.

    The people come with their invitation. One query.
    """
    today = {person.pk: person.email.lower() for person in people if not _answered_since(person, known)}
    last = {row[0]: row[1:] for row in _earlier(meeting, known, today)}
    return {person for person, row in last.items() if _has_arrived(*row, known=known, email=today[person])}


def _answered_since(person: Participant, known: Known) -> bool:
    """With one of several changes in a row before their eyes: it may be that one which they know."""
    replied_at = person.invitation.replied_at
    return bool(replied_at) and replied_at >= known.since


def _earlier(meeting: LaunchMeeting, known: Known, people: Iterable[int]) -> Iterable[tuple]:
    """The invitations that were written before the change, oldest first."""
    rows = calendar_messages(meeting).filter(kind=INVITATION, recipient_id__in=list(people), created_at__lt=known.since)
    rows = rows.exclude(occurrence=f"{CHANGE}{known.sequence}").exclude(state=MessageState.DROPPED)
    return rows.order_by("created_at").values_list("recipient_id", "recipient_email", "state", "sent_at")


def _has_arrived(address: str, state: str, sent_at: datetime | None, *, known: Known, email: str) -> bool:
    return state == MessageState.SENT and address.lower() == email and known.was_said_at(sent_at)
