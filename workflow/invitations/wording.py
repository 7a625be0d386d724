"""How mails, calendars and pages say the meeting; and one line of text out of whatever a row holds."""

from datetime import datetime

from django.utils import timezone

from parcours.ui.french import NBSP, french_day, french_hour, french_when_short
from workflow.meetings.models import LaunchMeeting
from workflow.participants.text import one_line

__all__ = ["hours_between", "meeting_span", "morning_of", "one_line", "soon", "span_between"]


def meeting_span(meeting: LaunchMeeting) -> str:
    """« mardi 8 décembre 2026, de 14 h 30 à 16 h », in the active time zone; empty without a date."""
    return span_between(meeting.starts_at, meeting.ends_at) if meeting.starts_at else ""


def span_between(starts_at: datetime, ends_at: datetime) -> str:
    """The same of any two moments."""
    return f"{french_day(timezone.localtime(starts_at))}, {hours_between(starts_at, ends_at)}"


def hours_between(starts_at: datetime, ends_at: datetime) -> str:
    """« de 14 h 30 à 16 h », in the active time zone; the last day's name where it is another one."""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    until = french_hour(end) if end.date() == start.date() else f"{french_hour(end)} le {french_day(end)}"
    return f"de{NBSP}{french_hour(start)} à{NBSP}{until}"


def soon(moment: datetime, now: datetime) -> str:
    """« à 14 h 32 », « demain à 8 h », « le 8 déc. à 9 h », in the active time zone."""
    local, today = timezone.localtime(moment), timezone.localtime(now).date()
    days = (local.date() - today).days
    if days > 1:
        return f"le{NBSP}{french_when_short(local, today=today)}"
    return ("demain " if days else "") + f"à{NBSP}{french_hour(local)}"


def morning_of(moment: datetime) -> str:
    """« mercredi 25 novembre à 9 h », in the active time zone: for what comes within days."""
    local = timezone.localtime(moment)
    return f"{french_day(local, year=False)} à{NBSP}{french_hour(local)}"
