"""When people are at work: nothing comes by itself at night, at a weekend or on a public holiday. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tenants.models import Authority
from workflow.meetings.holidays import holiday, region_of
from workflow.meetings.rules import DAY_BEGINS, DAY_ENDS, WEEKEND


@dataclass(frozen=True)
class Office:
    """Where an authority works. region: as `workflow.meetings.holidays.region_of` gives it."""

    zone: ZoneInfo
    region: str = ""

    def is_working_day(self, day: date) -> bool:
        return day.weekday() not in WEEKEND and not holiday(day, self.region)

    def working_day(self, day: date, step: int = 1) -> date:
        """`day`, or the nearest working day after it (before it, where `step` is -1)."""
        while not self.is_working_day(day):
            day += timedelta(days=step)
        return day

    def at(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, tzinfo=self.zone)

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def is_open(self, moment: datetime) -> bool:
        """Whether a mail may come at this moment."""
        local = moment.astimezone(self.zone)
        return self.is_working_day(local.date()) and DAY_BEGINS <= local.time() < DAY_ENDS

    def next_morning(self, moment: datetime, hour: time) -> datetime:
        """`hour` of the first working day after the day of `moment`; of that day itself while the night lasts."""
        local = moment.astimezone(self.zone)
        is_early = local.time() < DAY_BEGINS and self.is_working_day(local.date())
        return self.at(local.date(), hour) if is_early else self.morning_after(moment, hour)

    def morning_after(self, moment: datetime, hour: time) -> datetime:
        """`hour` of the first working day after the day of `moment`, however early that is."""
        return self.at(self.working_day(self.day_of(moment) + timedelta(days=1)), hour)


def office_of(authority: Authority) -> Office:
    """Where and when this authority works."""
    return Office(authority.zone, region_of(time_zone=authority.time_zone, insee_code=authority.insee_code))
