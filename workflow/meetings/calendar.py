"""Hours that a change of time skips or repeats."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from parcours.errors import DomainError
from parcours.ui.french import NBSP, french_day, french_hour


class HourSkippedError(DomainError):
    """The clocks are put forward over this hour."""


class HourRepeatedError(DomainError):
    """The clocks are put back over this hour: it is there twice."""


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
