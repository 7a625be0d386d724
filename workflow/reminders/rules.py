"""When reminders go out. Pure: no database, no clock."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.meetings.calendar import holiday

AFTER_INVITATION = "five-days-after"
SEVEN_BEFORE = "seven-days-before"
TWO_BEFORE = "two-days-before"
#: The one that counts most comes first: a rule yields where it would come too close to one before it.
_OFFSETS = {TWO_BEFORE: -2, SEVEN_BEFORE: -7, AFTER_INVITATION: 5}
MORNING = time(9)
WEEKEND = (5, 6)
#: Nobody gets two messages about the same meeting within less than this.
MIN_GAP = timedelta(days=2)


def reminder_times(
    *, invited_at: datetime, told_at: datetime, starts_at: datetime, zone: ZoneInfo
) -> dict[str, datetime]:
    """Rule -> when it would remind somebody, at 9 h of a working day in `zone`, by date.

    `told_at` is when the person last heard from us (the invitation, or a change of date). Rules that would come too
    close to another message, or not before the day of the meeting, are left out.
    """
    kept: dict[str, datetime] = {}
    for rule, day in _days(invited_at.astimezone(zone).date(), starts_at.astimezone(zone).date()):
        due = datetime.combine(day, MORNING, tzinfo=zone)
        others = [told_at.astimezone(zone), *kept.values()]
        if due > told_at and due < starts_at and all(abs(due.date() - other.date()) >= MIN_GAP for other in others):
            kept[rule] = due
    return dict(sorted(kept.items(), key=lambda item: item[1]))


def is_working_day(day: date) -> bool:
    return day.weekday() not in WEEKEND and not holiday(day)


def _days(invited_on: date, meets_on: date) -> Iterator[tuple[str, date]]:
    for rule, offset in _OFFSETS.items():
        day = _working_day((invited_on if offset > 0 else meets_on) + timedelta(days=offset), 1)
        # « Two days before » a Monday is a Saturday: the morning of the meeting is too late, so the one before it.
        yield rule, day if day < meets_on else _working_day(meets_on - timedelta(days=1), -1)


def _working_day(day: date, step: int) -> date:
    while not is_working_day(day):
        day += timedelta(days=step)
    return day
