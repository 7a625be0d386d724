"""Reminders go out on working mornings, never too close to another message."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from workflow.reminders.rules import AFTER_INVITATION, SEVEN_BEFORE, TWO_BEFORE, is_working_day, reminder_times

PARIS = ZoneInfo("Europe/Paris")


def at(*parts) -> datetime:
    return datetime(*parts, tzinfo=PARIS)


def times(invited_at, starts_at, told_at=None, zone=PARIS):
    return reminder_times(invited_at=invited_at, told_at=told_at or invited_at, starts_at=starts_at, zone=zone)


def test_three_reminders_when_there_is_time():
    assert times(at(2026, 11, 5, 23, 10), at(2026, 12, 8, 14, 30)) == {
        AFTER_INVITATION: at(2026, 11, 10, 9),
        SEVEN_BEFORE: at(2026, 12, 1, 9),
        # the Sunday moves to Monday
        TWO_BEFORE: at(2026, 12, 7, 9),
    }


def test_a_public_holiday_moves_to_the_next_working_morning():
    # Wednesday 11 November 2026 is Armistice day.
    assert times(at(2026, 11, 6, 10), at(2026, 12, 10, 14))[AFTER_INVITATION] == at(2026, 11, 12, 9)


def test_two_days_before_a_monday_comes_on_the_friday():
    assert times(at(2026, 11, 2, 10), at(2026, 12, 7, 14))[TWO_BEFORE] == at(2026, 12, 4, 9)


def test_nobody_is_reminded_the_day_after_the_invitation():
    assert times(at(2026, 12, 1, 10), at(2026, 12, 9, 14)) == {TWO_BEFORE: at(2026, 12, 7, 9)}


def test_nothing_before_a_meeting_of_tomorrow():
    assert times(at(2026, 12, 7, 10), at(2026, 12, 8, 14)) == {}


def test_a_change_counts_as_being_told():
    found = times(at(2026, 11, 2, 10), at(2026, 12, 10, 14), told_at=at(2026, 12, 2, 18))
    assert found == {TWO_BEFORE: at(2026, 12, 8, 9)}


@pytest.mark.parametrize("zone", ["Indian/Reunion", "America/Martinique", "Pacific/Noumea"])
def test_nine_is_nine_where_people_are(zone):
    there = ZoneInfo(zone)
    found = times(at(2026, 11, 2, 10), at(2026, 12, 10, 14), zone=there)
    assert found and {moment.astimezone(there).hour for moment in found.values()} == {9}


def test_across_the_change_of_time():
    found = times(at(2026, 10, 21, 10), at(2026, 11, 20, 14))
    assert found[AFTER_INVITATION].utcoffset().total_seconds() == 3600


@pytest.mark.parametrize(("day", "works"), [((2026, 4, 6), False), ((2026, 5, 14), False), ((2026, 5, 15), True)])
def test_moving_holidays(day, works):
    assert is_working_day(at(*day).date()) is works
