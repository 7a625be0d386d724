"""Reminders whose moment comes late: through the hours of a year, its midnights and its changes of time."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from tests.workflow.reminders.year import PLACES, at, days_of_rest, days_of_the_year, office
from workflow.reminders.rules import DEFAULTS, reminder_rounds, send_at

places = pytest.mark.parametrize("place", PLACES)
#: When clocks change in metropolitan France; on Saint-Pierre two weeks before the one, a week after the other.
CHANGES = [date(2027, 3, 28), date(2027, 10, 31), date(2027, 3, 14), date(2027, 11, 7)]


def zone_of(place):
    return at(place, date(2027, 1, 1)).tzinfo


def may_come(place, moment, rest) -> bool:
    local = moment.astimezone(zone_of(place))
    return local.date() not in rest and 8 <= local.hour < 19


def check(place, rest, now, last, meets_at):
    """What must hold of one answer, which is given back."""
    there = office(place)
    found = send_at(now=now, last_mail_at=last, starts_at=meets_at, office=there)
    told_today = last is not None and there.day_of(last) == there.day_of(now)
    meets_on = there.day_of(meets_at)
    if found is None:
        assert not (may_come(place, now, rest) and not told_today and there.day_of(now) < meets_on), (now, last)
        left = (there.day_of(now) + timedelta(days=n) for n in range(1, (meets_on - there.day_of(now)).days))
        assert all(day in rest for day in left), (now, last, meets_at)
        return None
    assert found >= now and may_come(place, found, rest) and there.day_of(found) < meets_on, (now, last, found)
    assert not (told_today and there.day_of(found) == there.day_of(now)), (now, last, found)
    if may_come(place, now, rest) and not told_today:
        assert found == now
    assert send_at(now=found, last_mail_at=last, starts_at=meets_at, office=there) == found
    return found


@places
def test_the_hours_of_the_year(place):
    rest, waited = days_of_rest(place), 0
    for day in days_of_the_year():
        for hour in range(day.day % 3, 24, 3):
            now = at(place, day, hour, 59).astimezone(UTC)
            meets_at = at(place, day + timedelta(days=1 + hour % 6), 14)
            for last in (None, now - timedelta(minutes=58), now - timedelta(hours=24)):
                found = check(place, rest, now, last, meets_at)
                waited += found is not None and found > now
    assert waited > 2_000


@places
def test_the_minutes_around_midnight_and_around_the_changes_of_time(place):
    rest = days_of_rest(place)
    for day in [*CHANGES, *days_of_the_year()[::30]]:
        start = (at(place, day) - timedelta(hours=1)).astimezone(UTC)
        for minute in range(0, 5 * 60, 2):
            now = start + timedelta(minutes=minute)
            found = check(place, rest, now, now - timedelta(minutes=30), at(place, day + timedelta(days=5), 9))
            assert found is not None and found.astimezone(zone_of(place)).hour == 9


@places
def test_the_last_minutes_of_a_day_and_the_first_of_the_next_wait_for_the_same_morning(place):
    rest = days_of_rest(place)
    for day, after in pairwise(days_of_the_year()):
        if after in rest:
            continue
        meets_at = at(place, after + timedelta(days=3), 14)
        asked = [at(place, day, 23, 59), at(place, after), at(place, after, 0, 1), at(place, after, 7, 59)]
        assert {check(place, rest, now.astimezone(UTC), None, meets_at) for now in asked} == {at(place, after, 9)}


def planned(place, invited_at, meets_at):
    """The rounds as they wait in the dispatch table of one authority."""
    rounds = reminder_rounds(
        timings=DEFAULTS,
        invited_at=invited_at,
        told_at=invited_at,
        starts_at=meets_at,
        office=office(place),
    )
    return [[found.due_at, place, meets_at] for found in rounds.values()]


def a_year_of_rounds(chance):
    """What four meetings of every place would write to somebody who is invited to all of them."""
    for place in PLACES:
        for _ in range(4):
            invited = at(place, chance.choice(days_of_the_year()[:320]), chance.randrange(24), chance.randrange(60))
            meets_at = at(place, invited.date() + timedelta(days=chance.randrange(3, 40)), chance.randrange(8, 19), 30)
            yield from planned(place, invited.astimezone(UTC), meets_at.astimezone(UTC))


def looks_of_a_worker(chance):
    """Every half hour, but for outages of up to four days."""
    now = datetime(2027, 1, 1, tzinfo=UTC)
    while True:
        now += timedelta(minutes=30) if chance.random() < 0.995 else timedelta(hours=chance.randrange(1, 96))
        yield now


def deliver(queue, now, last):
    """One look: (moment, place, meets_at) of what goes; the rest waits in `queue` or is dropped from it."""
    for row in sorted(row for row in queue if row[0] <= now):
        _, place, meets_at = row
        # `check` says no to one that is dropped while a working day is left for it.
        moment = check(place, days_of_rest(place), now, last, meets_at)
        if moment is None or moment == now:
            queue.remove(row)
        if moment == now:
            last = now
            yield now, place, meets_at
        elif moment:
            row[0] = moment


@pytest.mark.parametrize("seed", range(8))
def test_a_year_of_one_address_that_several_authorities_write_to_with_workers_that_stop(seed):
    """Whatever the hours at which a worker comes back: one mail a day at most, by day, and before the meeting."""
    chance = Random(seed)
    queue, written = list(a_year_of_rounds(chance)), []
    for now in looks_of_a_worker(chance):
        written += deliver(queue, now, written[-1][0] if written else None)
        if not queue:
            break
    assert len(written) > 20
    for moment, place, meets_at in written:
        assert may_come(place, moment, days_of_rest(place)) and moment < meets_at
    for (before, _, _), (moment, place, _) in pairwise(written):
        assert before.astimezone(zone_of(place)).date() < moment.astimezone(zone_of(place)).date()
