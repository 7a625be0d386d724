"""Bringing the seven activities up to date with the facts, and what ANCT sees of them, in one transaction."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tenants.vagues.domain.record_progress import MeetingRow, ProgressRow, record_progress
from tenants.vagues.enums import ActivityState
from workflow.journey.authority import current_authority_id
from workflow.journey.facts import Facts, gather_facts
from workflow.journey.models import Activity
from workflow.journey.rules import Standing, standings


def refresh_journey(*, now: datetime | None = None) -> Facts:
    """Recompute the activities of the current space and push what moved. Call it last in every use case.

    What a team has set by hand keeps its state; its counts follow.
    """
    now = now or timezone.now()
    with transaction.atomic():
        activities = {activity.key: activity for activity in Activity.objects.select_for_update().order_by("key")}
        facts = gather_facts()
        moved = [activities[key] for key, standing in standings(facts).items() if _move(activities[key], standing, now)]
        if moved:
            Activity.objects.bulk_update(moved, ["state", "done", "total", "started_at", "finished_at"])
        record_progress(
            authority_id=current_authority_id(), rows=[as_row(a) for a in moved], meeting=meeting_row(facts), now=now
        )
    return facts


def as_row(activity: Activity) -> ProgressRow:
    return ProgressRow(
        activity=activity.key,
        state=activity.state,
        started_at=activity.started_at,
        finished_at=activity.finished_at,
        done=activity.done,
        total=activity.total,
    )


def meeting_row(facts: Facts) -> MeetingRow:
    committee, meeting = facts.committee, facts.meeting
    return MeetingRow(
        meeting_at=meeting.starts_at,
        held_at=meeting.closed_at,
        restitution_on=meeting.restitution_at and meeting.restitution_at.date(),
        # Seats, not mails: somebody represented and whoever comes instead are one.
        invited=committee.invited - committee.represented,
        present=committee.accepted,
        declined=committee.declined,
        silent=committee.silent,
    )


def _move(activity: Activity, standing: Standing, now: datetime) -> bool:
    """Apply `standing`; returns whether anything changed."""
    state = activity.state if activity.is_pinned else standing.state
    before = (activity.state, activity.done, activity.total)
    activity.done, activity.total = standing.done, standing.total
    set_state(activity, state, now)
    return before != (activity.state, activity.done, activity.total)


def set_state(activity: Activity, state: str, now: datetime) -> None:
    """Change the state with the dates that belong to it. Does not save."""
    if activity.state == state:
        return
    activity.state = state
    if state != ActivityState.TODO and activity.started_at is None:
        activity.started_at = now
    activity.finished_at = now if activity.is_settled else None
