"""Fixing the launch committee's date, length and place (activity 1 of the reference), or moving it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from workflow.invitations.domain.announce_change import announce_change
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.enums import MeetingState
from workflow.meetings.errors import (
    DateInThePastError,
    DateTooFarError,
    DurationOutOfBoundsError,
    MeetingUnderWayError,
    NowhereToGoError,
)
from workflow.meetings.models import LaunchMeeting
from workflow.meetings.rules import MAX_DAYS_AHEAD, MAX_MINUTES, MIN_MINUTES, Plan

#: What an invitation says: invited people are told when one of these changes.
TOLD = ("starts_at", "duration_minutes", "place", "video_url")
_OPEN = (MeetingState.DRAFT, MeetingState.CONVENED)


def schedule_meeting(
    *,
    actor: Actor,
    title: str,
    starts_at: datetime,
    duration_minutes: int,
    place: str,
    video_url: str,
    now: datetime | None = None,
) -> LaunchMeeting:
    """Write the plan over the meeting; who was invited is told what changed. Raises MeetingRefusedError's kinds."""
    now = now or timezone.now()
    plan = Plan(title, starts_at, duration_minutes, place, video_url)
    with transaction.atomic():
        meeting = LaunchMeeting.objects.select_for_update().get()
        changed = changes_of(meeting, plan)
        check_plan(meeting, plan, now)
        if changed:
            _write(actor, meeting, plan, changed, now)
    return meeting


def changes_of(meeting: LaunchMeeting, plan: Plan) -> list[str]:
    """The parts in which `plan` differs from the meeting."""
    return [name for name in ("title", *TOLD) if _known(meeting, name) != getattr(plan, name)]


def _known(meeting: LaunchMeeting, name: str) -> str | int | datetime | None:
    value = getattr(meeting, name)
    # A plan is made of whole minutes: seconds in a row are no change.
    return value.replace(second=0, microsecond=0) if isinstance(value, datetime) else value


def must_tell(meeting: LaunchMeeting, plan: Plan, now: datetime) -> bool:
    """Whether invited people have to hear of the plan: nobody needs news of a meeting whose hour has passed."""
    is_news = not set(TOLD).isdisjoint(changes_of(meeting, plan))
    return is_news and meeting.state == MeetingState.CONVENED and plan.starts_at > now


def check_plan(meeting: LaunchMeeting, plan: Plan, now: datetime) -> None:
    """Raises MeetingRefusedError's kinds. A date that stays as it is may have passed."""
    if meeting.state not in _OPEN:
        raise MeetingUnderWayError
    if not MIN_MINUTES <= plan.duration_minutes <= MAX_MINUTES:
        raise DurationOutOfBoundsError
    if plan.starts_at != _known(meeting, "starts_at"):
        _check_date(plan.starts_at, now)
    if meeting.state == MeetingState.CONVENED and not (plan.place or plan.video_url):
        raise NowhereToGoError


def _check_date(starts_at: datetime, now: datetime) -> None:
    if starts_at <= now:
        raise DateInThePastError
    if starts_at > now + timedelta(days=MAX_DAYS_AHEAD):
        raise DateTooFarError


def _write(actor: Actor, meeting: LaunchMeeting, plan: Plan, changed: list[str], now: datetime) -> None:
    told = must_tell(meeting, plan, now)
    for name in changed:
        setattr(meeting, name, getattr(plan, name))
    meeting.sequence += told
    meeting.save(update_fields=[*changed, "sequence"])
    if told:
        announce_change(meeting=meeting, now=now)
    record_entry(actor=actor, action="meeting_scheduled", subject=meeting, fields=" ".join(changed), told=told)
    refresh_journey(now=now)
