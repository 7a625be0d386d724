"""Hours that a change of time skips or repeats, and advice on the day."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from workflow.meetings.calendar import HourRepeatedError, HourSkippedError, moment_in
from workflow.meetings.rules import Plan, day_hints, duration_hint, place_hint
from workflow.meetings.summary import plan_hints

PARIS, REUNION = ZoneInfo("Europe/Paris"), ZoneInfo("Indian/Reunion")


def test_an_hour_is_that_of_the_authority():
    at = moment_in(REUNION, date(2026, 12, 8), time(14, 30))
    assert at.astimezone(UTC) == datetime(2026, 12, 8, 10, 30, tzinfo=UTC)


def test_the_hour_that_summer_time_skips():
    with pytest.raises(HourSkippedError, match="n’existe pas"):
        moment_in(PARIS, date(2027, 3, 28), time(2, 30))
    assert moment_in(PARIS, date(2027, 3, 28), time(3, 0)).hour == 3


def test_the_hour_that_winter_time_repeats():
    with pytest.raises(HourRepeatedError, match="existe deux fois"):
        moment_in(PARIS, date(2026, 10, 25), time(2, 30))
    assert moment_in(PARIS, date(2026, 10, 25), time(3, 0)).hour == 3


@pytest.mark.parametrize(("minutes", "word"), [(45, "court"), (60, ""), (90, ""), (120, "long")])
def test_advice_on_the_length(minutes, word):
    hint = duration_hint(minutes)
    assert word in hint if word else hint == ""


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (datetime(2026, 12, 8, 14, 30), datetime(2026, 12, 8, 16), []),
        (datetime(2026, 12, 12, 14, 30), datetime(2026, 12, 12, 16), ["week-end"]),
        (datetime(2026, 12, 25, 14, 30), datetime(2026, 12, 25, 16), ["férié"]),
        (datetime(2026, 12, 8, 7, 30), datetime(2026, 12, 8, 9), ["heures habituelles"]),
        (datetime(2026, 12, 8, 18), datetime(2026, 12, 8, 19, 30), ["heures habituelles"]),
        (datetime(2026, 12, 8, 23), datetime(2026, 12, 9, 0, 30), ["heures habituelles"]),
    ],
)
def test_advice_on_the_moment(begin, end, words):
    found = day_hints(begin, end)
    assert len(found) == len(words)
    assert all(word in hint for word, hint in zip(words, found, strict=True))


def test_advice_on_the_place():
    assert "ne peut pas partir" in place_hint(place="", video_url="", remote=0)
    assert "3\u00a0personnes" in place_hint(place="Salle B12", video_url="", remote=3)
    assert place_hint(place="Salle B12", video_url="", remote=0) == ""
    assert place_hint(place="", video_url="https://visio.example", remote=3) == ""


def test_the_holidays_of_the_territory_count(alpha):
    plan = Plan("Comité", datetime(2027, 12, 20, 9, tzinfo=UTC), 90)
    assert not plan_hints(plan, alpha)
    alpha.time_zone = "Indian/Reunion"
    assert "férié" in plan_hints(plan, alpha)[0]
