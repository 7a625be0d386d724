"""Fixing the launch committee's date, length and place (activity 1 of the reference), or moving it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from workflow.invitations.domain.announce_change import Update, announce_change
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.enums import MeetingState
from workflow.meetings.errors import (
    DateInThePastError,
    DateTooFarError,
    DurationOutOfBoundsError,
    MeetingUnderWayError,
    NowhereToGoError,
)
from workflow.meetings.known import differences, plan_of
from workflow.meetings.models import LaunchMeeting
from workflow.meetings.rules import MAX_DAYS_AHEAD, MAX_MINUTES, MIN_MINUTES, Plan

_OPEN = (MeetingState.DRAFT, MeetingState.CONVENED)
_NUMBERS = ("sequence", "changed_sequence", "date_changed_at", "known")


class Scheduled(NamedTuple):
    """The meeting as it is fixed, and what people will be told; None where the change was not one to be told."""

    meeting: LaunchMeeting
    update: Update | None


def schedule_meeting(
    *,
    actor: Actor,
    title: str,
    starts_at: datetime,
    duration_minutes: int,
    place: str,
    video_url: str,
    now: datetime | None = None,
) -> Scheduled:
    """Write the plan over the meeting; who was invited is told what changed. Raises MeetingRefusedError's kinds."""
    now = now or timezone.now()
    plan = Plan(title, starts_at, duration_minutes, place, video_url)
    with transaction.atomic():
        meeting = LaunchMeeting.objects.select_for_update().get()
        changed = changes_of(meeting, plan)
        check_plan(meeting, plan, now)
        update = _write(actor, meeting, plan, changed, now) if changed else None
    return Scheduled(meeting, update)


def changes_of(meeting: LaunchMeeting, plan: Plan) -> list[str]:
    """The parts in which `plan` differs from the meeting."""
    return differences(plan_of(meeting), plan)


def must_tell(meeting: LaunchMeeting, plan: Plan, now: datetime) -> bool:
    """Whether invited people have to hear of the plan: nobody needs news of a meeting whose hour has passed."""
    return bool(changes_of(meeting, plan)) and meeting.state == MeetingState.CONVENED and plan.starts_at > now


def check_plan(meeting: LaunchMeeting, plan: Plan, now: datetime) -> None:
    """Raises MeetingRefusedError's kinds. A date that stays as it is may have passed."""
    if meeting.state not in _OPEN:
        raise MeetingUnderWayError
    if not MIN_MINUTES <= plan.duration_minutes <= MAX_MINUTES:
        raise DurationOutOfBoundsError
    if plan.starts_at != plan_of(meeting).starts_at:
        _check_date(plan.starts_at, now)
    if meeting.state == MeetingState.CONVENED and not (plan.place or plan.video_url):
        raise NowhereToGoError


def _check_date(starts_at: datetime, now: datetime) -> None:
    if starts_at <= now:
        raise DateInThePastError
    if starts_at > now + timedelta(days=MAX_DAYS_AHEAD):
        raise DateTooFarError


def _write(actor: Actor, meeting: LaunchMeeting, plan: Plan, changed: list[str], now: datetime) -> Update | None:
    is_told, before = must_tell(meeting, plan, now), plan_of(meeting)
    for name in changed:
        setattr(meeting, name, getattr(plan, name))
    update = announce_change(meeting=meeting, before=before, now=now) if is_told else None
    meeting.save(update_fields=[*changed, *_NUMBERS])
    told = bool(update and update.people)
    record_entry(actor=actor, action="meeting_scheduled", subject=meeting, fields=" ".join(changed), told=told)
    refresh_journey(now=now)
    return update
