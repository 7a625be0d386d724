"""Every day of a year as the meeting's, in every kind of place: what is planned keeps to its rules."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

import pytest

from tests.workflow.reminders.year import PLACES, at, days_of_rest, days_of_the_year, office
from workflow.invitations.enums import Reply
from workflow.reminders.enums import ReminderRule
from workflow.reminders.rules import DEFAULTS, Timing, concerns, reminder_rounds

#: Days from the invitation to the meeting, and the hours at which the one goes out and the other begins.
LEADS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 17, 21, 35)
HOURS = ((10, 14), (23, 8), (0, 18), (8, 9))
SETTINGS = {
    "defaults": DEFAULTS,
    "moved": {
        ReminderRule.AFTER_INVITATION: Timing(3, time(17)),
        ReminderRule.SEVEN_BEFORE: Timing(10, time(8)),
        ReminderRule.TWO_BEFORE: Timing(1, time(12)),
        ReminderRule.DAY_BEFORE: Timing(4, time(16)),
    },
    # Alone, it has no other rule to yield to near the meeting.
    "only-after": {
        rule: Timing(timing.days, is_on=rule == ReminderRule.AFTER_INVITATION) for rule, timing in DEFAULTS.items()
    },
}
everywhere = pytest.mark.parametrize("place", PLACES)
each_setting = pytest.mark.parametrize(
    ("place", "name"),
    [(place, "defaults") for place in PLACES]
    + [(place, name) for place in ("Strasbourg", "Cayenne", "Nouméa") for name in ("moved", "only-after")],
)


@cache
def cases(place, name):
    """(meets_at, invited_at, rounds) for each day of the year, each lead, and hours that take turns."""
    found = []
    for number, day in enumerate(days_of_the_year()):
        for lead in LEADS:
            sent, begins = HOURS[(number + lead) % len(HOURS)]
            meets_at, invited_at = at(place, day, begins, 30), at(place, day - timedelta(days=lead), sent, 1)
            if invited_at < meets_at:
                found.append((meets_at, invited_at, plan(place, name, meets_at, invited_at)))
    return found


def plan(place, name, meets_at, invited_at):
    # As the database gives them back: in UTC.
    moments = {"invited_at": invited_at.astimezone(UTC), "told_at": invited_at.astimezone(UTC)}
    return reminder_rounds(timings=SETTINGS[name], starts_at=meets_at.astimezone(UTC), office=office(place), **moments)


def local(moment: datetime, place: str) -> datetime:
    return moment.astimezone(at(place, date(2027, 1, 1)).tzinfo)


@each_setting
def test_always_on_a_working_day_at_its_hour_after_the_invitation_and_before_the_day_of_the_meeting(place, name):
    rest, planned = days_of_rest(place), 0
    for meets_at, invited_at, rounds in cases(place, name):
        for rule, found in rounds.items():
            due = local(found.due_at, place)
            planned += 1
            assert due.date() not in rest and due.time() == SETTINGS[name][rule].hour, (meets_at, invited_at, rule)
            assert invited_at < due and due.date() < meets_at.date(), (meets_at, invited_at, rule, due)
    assert planned > 2_000


@each_setting
def test_the_silent_hear_of_it_at_least_two_days_apart_and_nobody_twice_on_one_day(place, name):
    for meets_at, invited_at, rounds in cases(place, name):
        for reply in (Reply.NONE, Reply.ACCEPTED):
            gap = timedelta(days=2 if reply == Reply.NONE else 1)
            days = [local(found.due_at, place).date() for rule, found in rounds.items() if concerns(rule, reply)]
            heard = sorted([invited_at.date(), *days])
            assert all(after - before >= gap for before, after in pairwise(heard)), (meets_at, heard)


@everywhere
def test_in_the_order_of_the_method(place):
    for meets_at, invited_at, rounds in cases(place, "defaults"):
        moments = [found.due_at for found in rounds.values()]
        before = [rounds[rule].due_at for rule in list(ReminderRule)[1:] if rule in rounds]
        assert moments == sorted(moments) and before == sorted(before), (meets_at, invited_at, rounds)


@each_setting
def test_moved_to_the_nearest_working_day_and_only_from_a_day_of_rest(place, name):
    rest, moved = days_of_rest(place), 0
    for meets_at, _, rounds in cases(place, name):
        for found in rounds.values():
            due, wanted = local(found.due_at, place).date(), found.wanted_on
            between = [min(due, wanted) + timedelta(days=n) for n in range(1, abs((due - wanted).days))]
            moved += found.is_moved
            assert found.is_moved == (wanted in rest) and all(day in rest for day in between), (meets_at, found)
            if due < wanted:  # the morning after the rest would be the meeting's
                assert first_working_day(wanted, rest) >= meets_at.date(), (meets_at, found)
    assert moved > 100


@everywhere
def test_who_was_invited_in_time_and_comes_is_told_the_details_on_the_last_working_day_before(place):
    rest = days_of_rest(place)
    for meets_at, invited_at, rounds in cases(place, "defaults"):
        eve = first_working_day(meets_at.date() - timedelta(days=1), rest, -1)
        if invited_at.date() < eve:
            assert local(rounds[ReminderRule.DAY_BEFORE].due_at, place).date() == eve, (meets_at, invited_at)


@everywhere
def test_nobody_silent_is_forgotten_when_there_is_a_working_week(place):
    for meets_at, invited_at, rounds in cases(place, "defaults"):
        if meets_at - invited_at > timedelta(days=9):
            assert any(concerns(rule, Reply.NONE) for rule in rounds), (meets_at, invited_at)


def first_working_day(day, rest, step=1):
    while day in rest:
        day += timedelta(days=step)
    return day
