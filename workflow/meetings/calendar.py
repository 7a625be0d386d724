"""What the calendar says about a moment: days off in France, hours that a change of time skips or repeats."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from parcours.errors import DomainError
from parcours.ui.french import NBSP, french_day, french_hour

_FIXED: dict[tuple[int, int], str] = {
    (1, 1): "le jour de l’An",
    (5, 1): "la fête du Travail",
    (5, 8): "la Victoire de 1945",
    (7, 14): "la fête nationale",
    (8, 15): "l’Assomption",
    (11, 1): "la Toussaint",
    (11, 11): "l’Armistice de 1918",
    (12, 25): "Noël",
}
#: Days after Easter Sunday.
_MOVING = {1: "le lundi de Pâques", 39: "l’Ascension", 50: "le lundi de Pentecôte"}


class HourSkippedError(DomainError):
    """The clocks are put forward over this hour."""


class HourRepeatedError(DomainError):
    """The clocks are put back over this hour: it is there twice."""


def holiday(day: date) -> str:
    """The public holiday of the whole country on `day` (Code du travail, L3133-1), or nothing."""
    return _FIXED.get((day.month, day.day)) or _MOVING.get((day - easter(day.year)).days, "")


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, odd = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - shift + 15) % 30
    weekday = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, index = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, index + 1)


def moment_in(zone: ZoneInfo, day: date, hour: time) -> datetime:
    """The moment that a day and an hour mean in `zone`. Raises HourSkippedError, HourRepeatedError."""
    moment = datetime.combine(day, hour, tzinfo=zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise HourSkippedError(
            f"Cette heure n’existe pas{NBSP}: le {french_day(day)}, le passage à l’heure d’été saute "
            f"{french_hour(hour)}. Choisissez une autre heure."
        )
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise HourRepeatedError(
            f"Cette heure existe deux fois{NBSP}: le {french_day(day)}, le passage à l’heure d’hiver répète "
            f"{french_hour(hour)}. Choisissez une autre heure."
        )
    return moment
