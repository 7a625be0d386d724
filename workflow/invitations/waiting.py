"""The update that waits for its time: what pages say of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from parcours.dispatch.brakes import brake_on
from parcours.mail.enums import MessageState
from parcours.mail.models import Attempt, Message
from workflow.invitations.models import Invitation
from workflow.invitations.outbox import is_moving, is_under_way, updates
from workflow.meetings.known import Known, differences, plan_of
from workflow.meetings.models import LaunchMeeting
from workflow.meetings.rules import Plan


@dataclass(frozen=True)
class Waiting:
    """How many people will be told, and when."""

    people: int
    due_at: datetime
    #: Whether sending is stopped: then the hour does not hold.
    is_stopped: bool


def waiting_messages(meeting: LaunchMeeting, now: datetime) -> QuerySet[Message]:
    """The messages of the last update whose time has not come; none once some of them have gone: the rest, which a full
    day did not hold, is late. Two queries more."""
    if not meeting.known or not meeting.takes_replies:
        return Message.objects.none()
    known = Known.load(meeting.known)
    rows = updates(meeting, known.sequence)
    if is_under_way(rows, known.since):
        return Message.objects.none()
    return rows.pending().filter(due_at__gt=now, attempts=None)


def waiting_update(meeting: LaunchMeeting, now: datetime) -> Waiting | None:
    """Four queries, and none where no change has been made."""
    found = waiting_messages(meeting, now).aggregate(people=Count("pk"), due_at=Min("due_at"))
    return Waiting(**found, is_stopped=bool(brake_on(connection.schema_name))) if found["people"] else None


def takes_more_in(meeting: LaunchMeeting) -> bool:
    """Whether another change would join the update that waits. For a page: without the locks of `announce_change`."""
    known = Known.load(meeting.known) if meeting.known else None
    if known is None or not updates(meeting, known.sequence).pending().exists():
        return False
    return not is_moving(meeting, known.since)


def known_before(meeting: LaunchMeeting, plan: Plan, now: datetime) -> Known:
    """What people know when a change is made to `plan`, with the number that its update will have."""
    return Known(
        plan=plan,
        changed_sequence=meeting.changed_sequence,
        date_changed_at=meeting.date_changed_at,
        sequence=meeting.sequence + 1,
        since=now,
        is_shared=not updates(meeting).pending().exists() and _was_told(meeting),
        told_since=_told_since(meeting),
    )


def _was_told(meeting: LaunchMeeting) -> bool:
    """Whether the change before this one was told to anybody: everybody may have been out of reach."""
    return not meeting.known or updates(meeting, Known.load(meeting.known).sequence).exists()


def _told_since(meeting: LaunchMeeting) -> datetime | None:
    """When the newest update was written that was not taken back: of those dropped, one that a worker looked at."""
    was_tried = Exists(Attempt.objects.filter(message=OuterRef("pk")))
    told = updates(meeting).filter(~Q(state=MessageState.DROPPED) | was_tried)
    return told.aggregate(at=Max("created_at"))["at"]


def known_plan(meeting: LaunchMeeting, now: datetime) -> Plan:
    """The plan that people who were invited know: not the one of an update that still waits."""
    if waiting_messages(meeting, now).exists():
        return Known.load(meeting.known).plan
    return plan_of(meeting)


def is_known(meeting: LaunchMeeting, plan: Plan, now: datetime) -> bool:
    """Whether `plan` only takes back the update that waits: nobody will have heard of it."""
    if not waiting_messages(meeting, now).exists():
        return False
    known = Known.load(meeting.known)
    is_back = known.is_shared and not differences(known.plan, plan)
    return is_back and not answered_since(known.since) and not is_moving(meeting, known.since)


def answered_since(moment: datetime) -> bool:
    """Whether somebody has answered with the new plan before their eyes: they know it, whatever was sent."""
    return Invitation.objects.filter(participant__removed_at=None, replied_at__gte=moment).exists()
