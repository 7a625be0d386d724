"""What pages say about the meeting: advice on it, and what a change of it means for people who were invited."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from parcours.ui.french import french_duration, french_when
from tenants.models import Authority
from workflow.meetings.holidays import region_of
from workflow.meetings.models import LaunchMeeting
from workflow.meetings.rules import Plan, day_hints, duration_hint, place_hint

_LABELS = {
    "title": "Intitulé",
    "starts_at": "Date et heure",
    "duration_minutes": "Durée",
    "place": "Lieu",
    "video_url": "Lien de visioconférence",
}


@dataclass(frozen=True)
class Change:
    """One part of the meeting, as it is and as it will be."""

    label: str
    before: str
    after: str


def plan_hints(plan: LaunchMeeting | Plan, authority: Authority) -> list[str]:
    """What is unusual about the day and the hours of a dated plan, where that authority is."""
    region = region_of(time_zone=authority.time_zone, insee_code=authority.insee_code)
    starts_at = timezone.localtime(plan.starts_at)
    return day_hints(starts_at, starts_at + timedelta(minutes=plan.duration_minutes), region)


def meeting_hints(meeting: LaunchMeeting, *, authority: Authority, remote: int) -> list[str]:
    """Advice on a dated meeting, in the active time zone; nothing before a date is known."""
    if meeting.starts_at is None:
        return []
    where = place_hint(place=meeting.place, video_url=meeting.video_url, remote=remote)
    return [
        *filter(None, [duration_hint(meeting.duration_minutes)]),
        *plan_hints(meeting, authority),
        *filter(None, [where]),
    ]


def described_changes(meeting: LaunchMeeting, plan: Plan, names: list[str]) -> list[Change]:
    """What changes, in words."""
    return [Change(_LABELS[name], _said(name, meeting), _said(name, plan)) for name in names]


def _said(name: str, source: LaunchMeeting | Plan) -> str:
    value = getattr(source, name)
    if name == "starts_at" and value:
        return french_when(timezone.localtime(value))
    return french_duration(value) if name == "duration_minutes" else value or "–"
