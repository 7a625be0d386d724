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


@dataclass(frozen=True)
class Standing:
    """Where the session is: the item that runs, the one after it, and how many minutes late it is (negative: ahead)."""

    current: TimedItem | None
    coming: TimedItem | None
    late_minutes: int
    #: Minutes that the current item has taken so far.
    spent_minutes: int


def standing(rows: Sequence[TimedItem], now: datetime) -> Standing:
    """From the timed agenda. Being late is counted from the real opening, as the planned hours are."""
    current = next((row for row in rows if row.is_current), None)
    coming = next((row for row in rows if not row.is_current and not row.is_ended), None)
    if current is None or current.planned_at is None:
        return Standing(current, coming, 0, 0)
    begun_late = round((current.item.begun_at - current.planned_at).total_seconds() / 60)
    spent = int((now - current.item.begun_at).total_seconds() // 60)
    return Standing(current, coming, begun_late + current.late_minutes, spent)
