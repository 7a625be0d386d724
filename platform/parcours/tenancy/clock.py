"""Celery's clock without a file: it remembers nothing, and asks for everything once when it starts.

What may run twice at once may also run too often: so a clock that is killed, moved to another machine or doubled owes
nothing to the one before. A file of last runs can be torn by a kill, and two clocks cannot share one.
"""

from datetime import timedelta

from celery.beat import Scheduler

#: Before any entry's interval.
_LONG_AGO = timedelta(days=2)


class Clock(Scheduler):
    """`beat_scheduler`: a clock that starts makes up for all that no clock asked for meanwhile."""

    def setup_schedule(self) -> None:
        super().setup_schedule()
        for entry in self.schedule.values():
            entry.last_run_at = entry.default_now() - _LONG_AGO
