"""Telling a change without waiting for another one."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.dispatch.waking import DELIVER_TASK
from parcours.mail.pending import hold_free, move
from parcours.tenancy.wake import wake
from workflow.invitations.waiting import waiting_messages
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting


def send_change(*, actor: Actor, now: datetime | None = None) -> int:
    """Make the update that waits due now. Returns how many messages; none where nothing waits (any more)."""
    now = now or timezone.now()
    with transaction.atomic():
        meeting = LaunchMeeting.objects.select_for_update().get()
        free = hold_free(waiting_messages(meeting, now).values_list("pk", flat=True))
        if free:
            move(free, now)
            wake(DELIVER_TASK)
            record_entry(actor=actor, action="change_sent", subject=meeting, recipients=len(free))
            refresh_journey(now=now)
    return len(free)
