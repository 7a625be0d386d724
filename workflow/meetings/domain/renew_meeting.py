"""Seeking another date after the launch committee was cancelled."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from workflow.invitations.models import Invitation, ReplyToken
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.enums import MeetingState
from workflow.meetings.errors import NotCancelledError
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant

_RENEWED = (
    *("uid", "state", "starts_at", "cancelled_at", "cancel_reason"),
    *("sequence", "changed_sequence", "date_changed_at", "renewed_at"),
)


def renew_meeting(*, actor: Actor, now: datetime | None = None) -> LaunchMeeting:
    """Seek another date after a cancellation: another event, with the same committee. Raises NotCancelledError.

    Who was invited to the cancelled one is invited anew: their answers were about its date and go with it, and so do
    those who were sent in somebody's place. Numbers go on upwards, so that nothing in the outbox meets what was.
    """
    now = now or timezone.now()
    with transaction.atomic():
        meeting = LaunchMeeting.objects.select_for_update().get()
        if meeting.state != MeetingState.CANCELLED:
            raise NotCancelledError
        Invitation.objects.all().delete()
        ReplyToken.objects.filter(revoked_at=None).update(revoked_at=now)
        Participant.objects.current().exclude(represents=None).update(removed_at=now, delegation_word="")
        _start_anew(meeting, now)
        meeting.save(update_fields=_RENEWED)
        record_entry(actor=actor, action="meeting_renewed", subject=meeting)
        refresh_journey(now=now)
    return meeting


def _start_anew(meeting: LaunchMeeting, now: datetime) -> None:
    meeting.uid, meeting.state, meeting.starts_at = uuid.uuid4(), MeetingState.DRAFT, None
    meeting.cancelled_at, meeting.cancel_reason = None, ""
    meeting.sequence += 1
    meeting.changed_sequence = meeting.sequence
    meeting.date_changed_at, meeting.renewed_at = None, now
