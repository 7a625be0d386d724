"""Reminders go out on working mornings, never too close to another message."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from workflow.reminders.enums import ReminderRule
from workflow.reminders.office import Office
from workflow.reminders.rules import DEFAULTS, Timing, concerns, reminder_rounds, send_at

PARIS = ZoneInfo("Europe/Paris")
AFTER, SEVEN, TWO, PRACTICAL = ReminderRule


def at(*parts) -> datetime:
    return datetime(*parts, tzinfo=PARIS)


def rounds(invited_at, starts_at, told_at=None, office=None, timings=DEFAULTS):
    return reminder_rounds(
        timings=timings,
        invited_at=invited_at,
        told_at=told_at or invited_at,
        starts_at=starts_at,
        office=office or Office(PARIS),
    )


def times(*args, **options):
    return {rule: found.due_at for rule, found in rounds(*args, **options).items()}


def test_all_four_when_there_is_time():
    assert times(at(2026, 11, 5, 23, 10), at(2026, 12, 9, 14, 30)) == {
        AFTER: at(2026, 11, 10, 9),
        SEVEN: at(2026, 12, 2, 9),
        TWO: at(2026, 12, 7, 9),
        PRACTICAL: at(2026, 12, 8, 9),
    }


def test_a_day_of_rest_moves_to_the_next_working_morning_and_says_so():
    # Wednesday 11 November 2026 is Armistice day; two days before the 8th of December is a Sunday.
    found = rounds(at(2026, 11, 6, 10), at(2026, 12, 8, 14))
    assert found[AFTER].due_at == at(2026, 11, 12, 9) and found[AFTER].is_moved
    assert found[TWO].due_at == at(2026, 12, 7, 9) and found[TWO].wanted_on == datetime(2026, 12, 6).date()
    assert not found[SEVEN].is_moved


def test_before_a_monday_both_come_on_the_friday_for_they_are_not_for_the_same_people():
    found = times(at(2026, 11, 2, 10), at(2026, 12, 7, 14))
    assert found[TWO] == found[PRACTICAL] == at(2026, 12, 4, 9)
    assert not any(concerns(TWO, reply) and concerns(PRACTICAL, reply) for reply in ("none", "accepted", "declined"))


def test_nobody_is_reminded_the_day_after_the_invitation():
    assert times(at(2026, 12, 1, 10), at(2026, 12, 9, 14)) == {TWO: at(2026, 12, 7, 9), PRACTICAL: at(2026, 12, 8, 9)}


def test_invited_on_the_eve_needs_no_practical_mail_of_the_same_day():
    assert times(at(2026, 12, 7, 8), at(2026, 12, 8, 14)) == {}
    assert times(at(2026, 12, 4, 10), at(2026, 12, 8, 14)) == {TWO: at(2026, 12, 7, 9), PRACTICAL: at(2026, 12, 7, 9)}


def test_a_change_counts_as_being_told():
    found = times(at(2026, 11, 2, 10), at(2026, 12, 10, 14), told_at=at(2026, 12, 2, 18))
    assert found == {TWO: at(2026, 12, 8, 9), PRACTICAL: at(2026, 12, 9, 9)}


def test_what_is_switched_off_or_moved():
    changed = {**DEFAULTS, TWO: Timing(3, time(14)), SEVEN: Timing(7, is_on=False)}
    found = times(at(2026, 11, 5, 10), at(2026, 12, 10, 14), timings=changed)
    assert SEVEN not in found and found[TWO] == at(2026, 12, 7, 14)


def test_nothing_comes_on_the_day_of_the_meeting_even_where_no_other_rule_stands_in_the_way():
    only = {rule: Timing(timing.days, is_on=rule == AFTER) for rule, timing in DEFAULTS.items()}
    assert times(at(2026, 12, 3, 10), at(2026, 12, 8, 14), timings=only) == {}


@pytest.mark.parametrize("zone", ["Indian/Reunion", "America/Martinique", "Pacific/Noumea", "America/Cayenne"])
def test_nine_is_nine_where_people_are(zone):
    there = ZoneInfo(zone)
    found = times(at(2026, 11, 2, 10), at(2026, 12, 10, 14), office=Office(there))
    assert found and {moment.astimezone(there).hour for moment in found.values()} == {9}


def test_across_the_change_of_time():
    found = times(at(2026, 10, 21, 10), at(2026, 11, 20, 14))
    assert found[AFTER].utcoffset().total_seconds() == 3600


class TestSendAt:
    """A message whose moment has come, perhaps late."""

    def send(self, now, last_mail_at=None, starts_at=None):
        starts_at = starts_at or at(2026, 12, 10, 14)
        return send_at(now=now, last_mail_at=last_mail_at, starts_at=starts_at, office=Office(PARIS))

    def test_in_the_day_it_goes(self):
        assert self.send(at(2026, 12, 3, 9)) == at(2026, 12, 3, 9)

    def test_at_night_it_waits_for_the_morning(self):
        assert self.send(at(2026, 12, 3, 23, 59)) == at(2026, 12, 4, 9)
        assert self.send(at(2026, 12, 4, 0, 1)) == at(2026, 12, 4, 9)

    def test_at_a_weekend_it_waits_for_monday(self):
        assert self.send(at(2026, 12, 5, 11)) == at(2026, 12, 7, 9)

    def test_who_was_written_to_today_waits_for_another_day(self):
        assert self.send(at(2026, 12, 3, 9), last_mail_at=at(2026, 12, 3, 8, 30)) == at(2026, 12, 4, 9)
        assert self.send(at(2026, 12, 3, 9), last_mail_at=at(2026, 12, 2, 23, 30)) == at(2026, 12, 3, 9)
        assert self.send(at(2026, 12, 3, 7), last_mail_at=at(2026, 12, 3, 6)) == at(2026, 12, 4, 9)

    def test_what_would_come_on_the_day_of_the_meeting_does_not_come(self):
        assert self.send(at(2026, 12, 9, 20)) is None
        assert self.send(at(2026, 12, 9, 9), last_mail_at=at(2026, 12, 9, 8)) is None
