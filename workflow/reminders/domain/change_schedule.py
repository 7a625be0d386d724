"""Switching the automatic reminders on and off, and moving them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.mail.enums import MessageState
from workflow.invitations.enums import INVITATION
from workflow.invitations.models import Invitation
from workflow.invitations.outbox import calendar_messages
from workflow.journey.authority import current_authority
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.enums import MeetingState
from workflow.meetings.models import LaunchMeeting
from workflow.reminders import settings
from workflow.reminders.models import ReminderSetting
from workflow.reminders.office import office_of
from workflow.reminders.planning import plan_reminders
from workflow.reminders.rules import Timing


def change_schedule(*, actor: Actor, timings: Mapping[str, Timing], now: datetime | None = None) -> None:
    """Write how each rule is set, and plan anew what waits for those who are invited.

    timings: rule -> timing; within the bounds of `rules` (the form's business).
    """
    now = now or timezone.now()
    with transaction.atomic():
        meeting = LaunchMeeting.objects.select_for_update().get()
        before = settings.timings()
        for rule, timing in timings.items():
            values = {"is_on": timing.is_on, "days": timing.days, "hour": timing.hour}
            ReminderSetting.objects.update_or_create(rule=rule, defaults=values)
        if meeting.state == MeetingState.CONVENED and meeting.starts_at:
            _plan_anew(meeting, before, now)
        on = " ".join(rule for rule, timing in timings.items() if timing.is_on)
        record_entry(actor=actor, action="reminders_scheduled", subject=meeting, on=on)
        refresh_journey(now=now)


def _plan_anew(meeting: LaunchMeeting, before: Mapping[str, Timing], now: datetime) -> None:
    rows = Invitation.objects.filter(participant__removed_at=None).select_related("participant")
    plan_reminders(
        meeting=meeting,
        invitations=list(rows),
        told_at=_last_news(meeting),
        office=office_of(current_authority()),
        set_before=before,
        now=now,
    )


def _last_news(meeting: LaunchMeeting) -> dict[int, datetime]:
    """Participant id -> when they last hear of this event: an update that was taken back is no news."""
    rows = calendar_messages(meeting).filter(kind=INVITATION).exclude(state=MessageState.DROPPED)
    return dict(rows.values("recipient_id").annotate(at=Max("due_at")).values_list("recipient_id", "at"))
