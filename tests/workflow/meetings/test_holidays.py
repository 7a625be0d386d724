"""Public holidays of the whole country, and of the territories that have more."""

from datetime import date

import pytest

from workflow.meetings.holidays import holiday, region_of


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 5, 14), "Ascension"),
        (date(2026, 4, 6), "Lundi de Pâques"),
        (date(2026, 5, 25), "Lundi de Pentecôte"),
        (date(2026, 11, 11), "Armistice"),
        (date(2027, 1, 1), "Jour de l’an"),
        (date(2026, 12, 8), ""),
        (date(2026, 12, 26), ""),
    ],
)
def test_days_of_the_whole_country(day, name):
    assert holiday(day) == name


@pytest.mark.parametrize(
    ("time_zone", "insee_code", "day"),
    [
        ("Indian/Reunion", "", date(2026, 12, 20)),
        ("America/Martinique", "", date(2026, 5, 22)),
        ("America/Cayenne", "", date(2026, 6, 10)),
        ("Pacific/Noumea", "", date(2026, 9, 24)),
        ("Europe/Paris", "67482", date(2026, 12, 26)),
        ("Europe/Paris", "57463", date(2026, 4, 3)),
    ],
)
def test_days_of_a_territory(time_zone, insee_code, day):
    assert holiday(day, region_of(time_zone=time_zone, insee_code=insee_code)) and not holiday(day)
