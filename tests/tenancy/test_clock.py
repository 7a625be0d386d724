"""A clock that starts asks for everything at once, and then by the schedule."""

from celery import current_app

from parcours.tenancy.clock import Clock
from tasks.schedule import BEAT_SCHEDULE


def test_a_new_clock_owes_everything_once():
    clock = Clock(current_app._get_current_object())
    assert set(BEAT_SCHEDULE) <= set(clock.schedule)
    for name in BEAT_SCHEDULE:
        entry = clock.schedule[name]
        assert entry.is_due().is_due
        assert not next(entry).is_due().is_due


def test_it_is_the_clock_that_runs():
    assert current_app.conf.beat_scheduler == "parcours.tenancy.clock:Clock"
