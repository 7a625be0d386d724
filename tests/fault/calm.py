"""Everybody at once, with nothing going wrong: workers, two clocks, four sweepers. Nothing may go out twice."""

import time
from multiprocessing import get_context

from django.db import connections

from parcours.dispatch.models import Dispatch
from tasks.mail import deliver_due
from tests.fault.crew import Crew
from tests.fault.writer import Writer, let_time_pass

SWEEPERS = 4
_PATIENCE = 120.0


def let_everybody_send(crew: Crew, writer: Writer, *, seconds: float, waiting: int) -> bool:
    """Write and send for `seconds`, then until nothing is left: whether that came in time."""
    connections.close_all()  # a child would share them
    sweepers = [get_context("fork").Process(target=_sweep, daemon=True) for _ in range(SWEEPERS)]
    for sweeper in sweepers:
        sweeper.start()
    try:
        _write(crew, writer, seconds, waiting)
        return _let_end(crew)
    finally:
        for sweeper in sweepers:
            sweeper.kill()


def _sweep() -> None:
    """What a worker does with the sweep's task, without a break."""
    while True:
        deliver_due()
        time.sleep(0.05)


def _write(crew: Crew, writer: Writer, seconds: float, waiting: int) -> None:
    ending = time.monotonic() + seconds
    while time.monotonic() < ending and writer.has_more:
        crew.supervise()
        writer.keep_at_work(waiting)
        let_time_pass()
        time.sleep(0.1)


def _let_end(crew: Crew) -> bool:
    ending = time.monotonic() + _PATIENCE
    while Dispatch.objects.exists():
        if time.monotonic() > ending:
            return False
        crew.supervise()
        let_time_pass()
        time.sleep(0.2)
    return True
