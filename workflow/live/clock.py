"""The agenda against the clock. Pure: `now` is an argument."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.agenda.models import AgendaItem


@dataclass(frozen=True)
class TimedItem:
    """One item with when it is planned and how it goes."""

    item: AgendaItem
    planned_at: datetime | None
    is_current: bool
    is_ended: bool
    #: Minutes beyond its share, for an item that runs or has ended; 0 when in time.
    late_minutes: int


def timed_agenda(items: Sequence[AgendaItem], starts_at: datetime | None, now: datetime) -> list[TimedItem]:
    """Each item with its planned hour, counted from `starts_at` (the real opening where there was one)."""
    rows, planned = [], starts_at
    for item in items:
        rows.append(
            TimedItem(
                item=item,
                planned_at=planned,
                is_current=bool(item.begun_at and not item.ended_at),
                is_ended=bool(item.ended_at),
                late_minutes=_late(item, now),
            )
        )
        planned = planned and planned + timedelta(minutes=item.minutes)
    return rows


def _late(item: AgendaItem, now: datetime) -> int:
    if not item.begun_at:
        return 0
    spent = ((item.ended_at or now) - item.begun_at).total_seconds() / 60
    return max(0, int(spent - item.minutes))
