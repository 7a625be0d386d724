"""Switching the automatic reminders on and off, and moving them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.mail.models import Message
from workflow.invitations.models import Invitation
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.enums import MeetingState
from workflow.meetings.models import LaunchMeeting
from workflow.reminders.models import ReminderSetting
from workflow.reminders.planning import current_authority, office_of, plan_reminders
from workflow.reminders.rules import Timing


def change_schedule(*, actor: Actor, timings: Mapping[str, Timing], now: datetime | None = None) -> None:
    """Write how each rule is set, and plan anew what waits for those who are invited.

    timings: rule -> timing; within the bounds of `rules` (the form's business).
    """
    now = now or timezone.now()
    with transaction.atomic():
        meeting = LaunchMeeting.objects.select_for_update().get()
        for rule, timing in timings.items():
            values = {"is_on": timing.is_on, "days": timing.days, "hour": timing.hour}
            ReminderSetting.objects.update_or_create(rule=rule, defaults=values)
        if meeting.state == MeetingState.CONVENED and meeting.starts_at:
            _plan_anew(meeting, now)
        on = " ".join(rule for rule, timing in timings.items() if timing.is_on)
        record_entry(actor=actor, action="reminders_scheduled", subject=meeting, on=on)
        refresh_journey(now=now)


def _plan_anew(meeting: LaunchMeeting, now: datetime) -> None:
    rows = Invitation.objects.filter(participant__removed_at=None).select_related("participant")
    plan_reminders(
        meeting=meeting,
        invitations=list(rows),
        told_at=_last_news(meeting),
        office=office_of(current_authority()),
        now=now,
    )


def _last_news(meeting: LaunchMeeting) -> dict[int, datetime]:
    """Participant id -> when the last invitation or news of a change was written to them."""
    rows = Message.objects.filter(kind="invitation", about_id=meeting.pk)
    return dict(rows.values("recipient_id").annotate(at=Max("due_at")).values_list("recipient_id", "at"))
