"""Links that fill in an event on the web calendars that people use. Plain links: nothing is told before the tap.

They say title, dates and place, never the link to answer, which is its holder's alone. Pure.
"""

from datetime import UTC, datetime
from urllib.parse import urlencode

from workflow.meetings.models import LaunchMeeting

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.office.com/calendar/0/deeplink/compose"


def web_calendars(meeting: LaunchMeeting) -> list[tuple[str, str]]:
    """(name, address) of each; nothing without a date."""
    if not meeting.starts_at:
        return []
    span = (meeting.starts_at, meeting.ends_at)
    place = meeting.place or meeting.video_url
    google = {
        "action": "TEMPLATE",
        "text": meeting.title,
        "dates": "/".join(_utc(at, "%Y%m%dT%H%M%SZ") for at in span),
        "location": place,
    }
    starts, ends = (_utc(at, "%Y-%m-%dT%H:%M:%SZ") for at in span)
    outlook = {"rru": "addevent", "subject": meeting.title, "startdt": starts, "enddt": ends, "location": place}
    return [("Google Agenda", f"{_GOOGLE}?{urlencode(google)}"), ("Outlook", f"{_OUTLOOK}?{urlencode(outlook)}")]


def _utc(moment: datetime, shape: str) -> str:
    return moment.astimezone(UTC).strftime(shape)
