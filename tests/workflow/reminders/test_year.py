"""A whole year of meetings, invited at any distance, in five time zones: what must never happen does not happen."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from workflow.invitations.enums import Reply
from workflow.meetings.holidays import region_of
from workflow.reminders.office import EVENING, MORNING, Office
from workflow.reminders.rules import DEFAULTS, MIN_GAP, concerns, reminder_rounds, send_at

YEAR = [date(2026, 9, 1) + timedelta(days=n) for n in range(365)]
#: Days from the invitation to the meeting, with the hours of both.
DISTANCES = [(1, 8, 14), (2, 23, 9), (3, 0, 10), (6, 10, 14), (8, 7, 8), (10, 12, 18), (17, 23, 14), (40, 9, 16)]
ZONES = ["Europe/Paris", "America/Cayenne", "America/Martinique", "Indian/Reunion", "Pacific/Noumea"]


def office(zone):
    return Office(ZoneInfo(zone), region_of(time_zone=zone))


def cases(zone):
    here = office(zone)
    for day in YEAR:
        for days, invited, meets in DISTANCES:
            invited_at = here.at(day - timedelta(days=days), time(invited, 30))
            starts_at = here.at(day, time(meets, 30))
            rounds = reminder_rounds(
                timings=DEFAULTS,
                invited_at=invited_at,
                told_at=invited_at,
                starts_at=starts_at,
                office=here,
                now=invited_at,
            )
            yield here, invited_at, starts_at, rounds


@pytest.mark.parametrize("zone", ZONES)
def test_every_round_comes_on_a_working_morning_between_invitation_and_meeting(zone):
    for here, invited_at, starts_at, rounds in cases(zone):
        for found in rounds.values():
            local = found.due_at.astimezone(here.zone)
            assert here.is_working_day(local.date()) and local.time() == time(9)
            assert invited_at < found.due_at and local.date() < here.day_of(starts_at)


@pytest.mark.parametrize("zone", ZONES)
def test_nobody_hears_of_it_twice_on_one_day_and_the_silent_are_left_in_peace_between(zone):
    for here, invited_at, _, rounds in cases(zone):
        told = here.day_of(invited_at)
        for reply in Reply.values:
            days = [told, *(here.day_of(r.due_at) for rule, r in rounds.items() if concerns(rule, reply))]
            gap = MIN_GAP if reply == Reply.NONE else timedelta(days=1)
            assert all(later - earlier >= gap for earlier, later in pairwise(days))


@pytest.mark.parametrize("zone", ZONES)
def test_whoever_comes_late_enough_hears_the_details_and_the_silent_are_reminded(zone):
    """Nobody is forgotten: with a working week between, each has at least one round."""
    for _, invited_at, starts_at, rounds in cases(zone):
        if starts_at - invited_at > timedelta(days=9):
            assert any(concerns(rule, Reply.NONE) for rule in rounds)
            assert any(concerns(rule, Reply.ACCEPTED) for rule in rounds)


@pytest.mark.parametrize("zone", ZONES)
def test_at_any_minute_around_midnight_and_both_changes_of_time(zone):
    here = office(zone)
    for begin in (datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2027, 3, 27, 12, tzinfo=UTC)):
        for minutes in range(0, 60 * 60, 7):
            now = begin + timedelta(minutes=minutes)
            for last in (None, now - timedelta(minutes=30), now - timedelta(hours=26)):
                moment = send_at(now=now, last_mail_at=last, starts_at=now + timedelta(days=20), office=here)
                local = moment.astimezone(here.zone)
                assert moment >= now and here.is_working_day(local.date())
                assert MORNING <= local.time() < EVENING
                assert last is None or here.day_of(last) != local.date()
