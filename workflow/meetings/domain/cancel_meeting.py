"""Cancelling the launch committee once people have been invited."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from workflow.invitations.domain.announce_cancellation import announce_cancellation
from workflow.invitations.waiting import known_plan
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.enums import MeetingState
from workflow.meetings.errors import NotCancellableError
from workflow.meetings.known import dump_event
from workflow.meetings.models import LaunchMeeting

_CANCELLED = (
    *("state", "cancelled_at", "cancel_reason", "cancelled_as"),
    *("sequence", "changed_sequence", "known"),
)


def cancel_meeting(*, actor: Actor, reason: str = "", now: datetime | None = None) -> int:
    """Cancel it; everybody whom an invitation reached is told. Returns how many. Raises NotCancellableError."""
    now = now or timezone.now()
    with transaction.atomic():
        meeting = LaunchMeeting.objects.select_for_update().get()
        if meeting.state != MeetingState.CONVENED:
            raise NotCancellableError
        known = known_plan(meeting, now)
        meeting.sequence += 1
        told = announce_cancellation(meeting=meeting, now=now)
        _note(meeting, reason, now)
        meeting.cancelled_as = dump_event(known, uid=meeting.uid, reason=reason)
        meeting.save(update_fields=_CANCELLED)
        record_entry(actor=actor, action="meeting_cancelled", subject=meeting, told=told)
        refresh_journey(now=now)
    return told


def _note(meeting: LaunchMeeting, reason: str, now: datetime) -> None:
    meeting.state, meeting.cancelled_at, meeting.cancel_reason = MeetingState.CANCELLED, now, reason
    meeting.changed_sequence, meeting.known = meeting.sequence, None
