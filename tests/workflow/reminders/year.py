"""A year by the clock: its days of rest written out by hand, so that the rules are not measured by themselves."""

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from workflow.reminders.office import Office

#: 2027 has Easter Monday on the day after the change to summer time, and holidays on Thursdays, Saturdays and Sundays.
YEAR = 2027
_COUNTRY = ["1-1", "3-29", "5-1", "5-6", "5-8", "5-17", "7-14", "8-15", "11-1", "11-11", "12-25"]
#: Place -> time zone, the library's territory, days of rest beyond those of the whole country.
PLACES = {
    "Paris": ("Europe/Paris", "", []),
    "Strasbourg": ("Europe/Paris", "6AE", ["3-26", "12-26"]),
    "Fort-de-France": ("America/Martinique", "972", ["5-22", "7-21"]),
    "Cayenne": ("America/Cayenne", "973", ["6-10"]),
    "Saint-Denis": ("Indian/Reunion", "974", ["12-20"]),
    "Nouméa": ("Pacific/Noumea", "NC", ["9-24"]),
    "Saint-Pierre": ("America/Miquelon", "PM", []),
}


def office(place: str) -> Office:
    zone, region, _ = PLACES[place]
    return Office(ZoneInfo(zone), region)


@cache
def days_of_rest(place: str) -> set[date]:
    """Saturdays, Sundays and public holidays from the autumn before the year to the spring after it."""
    feasts = {date(YEAR, *map(int, day.split("-"))) for day in _COUNTRY + PLACES[place][2]}
    feasts |= {date(YEAR - 1, 11, 11), date(YEAR - 1, 12, 25), date(YEAR + 1, 1, 1)}
    feasts |= {day.replace(year=YEAR - 1) for day in feasts if place == "Saint-Denis" and day.month == 12}
    feasts |= {date(YEAR - 1, 12, 26)} if place == "Strasbourg" else set()
    around = (date(YEAR - 1, 10, 1) + timedelta(days=number) for number in range(480))
    return feasts | {day for day in around if day.weekday() in (5, 6)}


def days_of_the_year() -> list[date]:
    return [date(YEAR, 1, 1) + timedelta(days=number) for number in range(365)]


def at(place: str, day: date, hour: int = 0, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo(PLACES[place][0]))
