"""A clock that starts asks for everything at once, and then by the schedule."""

from parcours.celery import app
from parcours.tenancy.clock import Clock
from tasks.schedule import BEAT_SCHEDULE


def test_a_new_clock_owes_everything_once():
    clock = Clock(app)
    assert set(BEAT_SCHEDULE) <= set(clock.schedule)
    for name in BEAT_SCHEDULE:
        entry = clock.schedule[name]
        assert entry.is_due().is_due
        assert not next(entry).is_due().is_due


def test_it_is_the_clock_that_runs():
    assert app.conf.beat_scheduler == "parcours.tenancy.clock:Clock"
