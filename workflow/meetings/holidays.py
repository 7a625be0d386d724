"""Public holidays where an authority is (Code du travail, L3133-1; overseas and Alsace-Moselle: L3134-13, L3422-2)."""

from datetime import date
from functools import lru_cache

import holidays

#: Time zone -> the library's name of the territory, for those that have days of their own.
_BY_ZONE = {
    "America/Guadeloupe": "971",
    "America/Martinique": "972",
    "America/Cayenne": "973",
    "Indian/Reunion": "974",
    "Indian/Mayotte": "976",
    "America/Miquelon": "PM",
    "America/St_Barthelemy": "BL",
    "America/Marigot": "MF",
    "Pacific/Noumea": "NC",
    "Pacific/Tahiti": "PF",
    "Pacific/Wallis": "WF",
}
#: The first two figures of an INSEE code -> the same.
_BY_DEPARTMENT = {"57": "57", "67": "6AE", "68": "6AE"}


def region_of(*, time_zone: str, insee_code: str = "") -> str:
    """The library's name of an authority's territory; empty where only the national days count.

    A group of communes has no INSEE code: in Moselle and Alsace its two days more are not known.
    """
    return _BY_ZONE.get(time_zone) or _BY_DEPARTMENT.get(insee_code[:2], "")


def holiday(day: date, region: str = "") -> str:
    """The name of the public holiday on `day`, or nothing. region: as `region_of` gives it."""
    return _days(day.year, region).get(day, "")


@lru_cache(maxsize=64)
def _days(year: int, region: str) -> dict[date, str]:
    found = holidays.country_holidays("FR", subdiv=region or None, years=year, language="fr")
    return {day: name.replace("'", "’") for day, name in found.items()}
