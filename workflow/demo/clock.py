"""Moments relative to today, and a clock that can be set: the demonstration's past goes through today's use cases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from workflow.reminders.office import Office

_TUESDAY = 1
#: What is due at nine has gone out by then.
_NINE_PAST = time(9, 5)


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Within the block it is `moment`, for every use case and every date that the database layer sets.

    Only for a process that does nothing else: the clock is the process's.
    """
    before = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = before


class Calendar:
    """Days counted from the day of loading, in an authority's time zone."""

    def __init__(self, now: datetime, zone: ZoneInfo) -> None:
        self.now, self.zone = now, zone

    def at(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """That hour, `days` from today; what has been is never later than now."""
        day = self.now.astimezone(self.zone).date() + timedelta(days=days)
        moment = datetime.combine(day, time(hour, minute), tzinfo=self.zone)
        return min(moment, self.now - timedelta(minutes=5)) if days <= 0 else moment

    def working(self, days: int, hour: int = 14, minute: int = 30) -> datetime:
        """The first working day from there on; in the past, the last one until there."""
        moment, step = self.at(days, hour, minute), timedelta(days=1 if days > 0 else -1)
        while not Office(self.zone).is_working_day(moment.date()):
            moment += step
        return moment

    def days_to(self, moment: datetime) -> int:
        """Days from today to the day of `moment`."""
        return (moment.astimezone(self.zone).date() - self.now.astimezone(self.zone).date()).days

    def imminent(self, hour: int = 14, minute: int = 30) -> datetime:
        """The next working day that had nine o’clock of a working day before it: early in the morning, today."""
        office, local = Office(self.zone), self.now.astimezone(self.zone)
        if office.is_working_day(local.date()) and local.time() < _NINE_PAST:
            return office.at(local.date(), time(hour, minute))
        return self.working(1, hour, minute)

    def after_weekend(self, hour: int, minute: int) -> datetime:
        """A working Tuesday in six days at least, after a working Monday: two days before it is a Sunday."""
        office, moment = Office(self.zone), self.working(6, hour, minute)
        while not (moment.weekday() == _TUESDAY and self._are_working(office, moment)):
            moment += timedelta(days=1)
        return moment

    def _are_working(self, office: Office, moment: datetime) -> bool:
        return all(office.is_working_day(moment.date() - timedelta(days=back)) for back in (0, 1))
