"""The time scale of a Gantt: which span it shows, and the two rows of its header."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workflow.deck.content import PlanPhase
from workflow.deck.pptx.french import MONTHS, SHORT_MONTHS

DAY = timedelta(days=1)
# Longest span, in days, that the scale shows by days, weeks, months, quarters.
BY_DAY, BY_WEEK, BY_MONTH, BY_QUARTER = 16, 200, 915, 3660


@dataclass(frozen=True, slots=True)
class Tick:
    """A cell of the header from `start` to `end` (not included); `labels` from the longest to the shortest."""

    labels: tuple[str, ...]
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Scale:
    """The span shown, from `start` to `end` (not included), and the cells of its header."""

    start: date
    end: date
    upper: tuple[Tick, ...]
    lower: tuple[Tick, ...]

    def position(self, day: date) -> float:
        """Where the beginning of `day` stands: 0 at the left end, 1 at the right, limited to these."""
        return min(1.0, max(0.0, (day - self.start) / (self.end - self.start)))


def make_scale(phases: Sequence[PlanPhase]) -> Scale:
    """A scale for all `phases` (at least one): days, weeks, months, quarters or years, by their span."""
    first, last = min(p.starts_on for p in phases), max(p.ends_on for p in phases)
    days = (last - first).days + 1
    if days <= BY_WEEK:
        monday, sunday = first - DAY * first.weekday(), last + DAY * (6 - last.weekday())
        step, label = (_next_day, _day) if days <= BY_DAY else (_next_week, _day)
        return _scale(monday, sunday + DAY, (_next_month, _month), (step, label))
    if days <= BY_MONTH:
        return _scale(first.replace(day=1), _next_month(last), (_next_year, _year), (_next_month, _month_alone))
    if days <= BY_QUARTER:
        return _scale(_quarter_start(first), _next_quarter(last), (_next_year, _year), (_next_quarter, _quarter))
    return _scale(first.replace(month=1, day=1), _next_year(last), (_next_decade, _decade), (_next_year, _year))


Row = tuple[Callable[[date], date], Callable[[date], tuple[str, ...]]]


def _scale(start: date, end: date, upper: Row, lower: Row) -> Scale:
    return Scale(start, end, tuple(_ticks(start, end, *upper)), tuple(_ticks(start, end, *lower)))


def _ticks(
    start: date, end: date, following: Callable[[date], date], label: Callable[[date], tuple[str, ...]]
) -> Iterator[Tick]:
    while start < end:
        stop = min(following(start), end)
        yield Tick(label(start), start, stop)
        start = stop


def _next_day(day: date) -> date:
    return day + DAY


def _next_week(day: date) -> date:
    return day + DAY * (7 - day.weekday())


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _quarter_start(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _next_quarter(day: date) -> date:
    return _next_month(_quarter_start(day).replace(month=_quarter_start(day).month + 2))


def _next_year(day: date) -> date:
    return date(day.year + 1, 1, 1)


def _next_decade(day: date) -> date:
    return date(day.year // 10 * 10 + 10, 1, 1)


def _day(day: date) -> tuple[str, ...]:
    return (str(day.day),)


def _month(day: date) -> tuple[str, ...]:
    name, short = MONTHS[day.month - 1], SHORT_MONTHS[day.month - 1]
    return f"{name} {day.year}", f"{short} {day.year}", short


def _month_alone(day: date) -> tuple[str, ...]:
    return MONTHS[day.month - 1], SHORT_MONTHS[day.month - 1], f"{day.month:02}"


def _quarter(day: date) -> tuple[str, ...]:
    number = (day.month + 2) // 3
    return f"trim. {number}", f"T{number}"


def _year(day: date) -> tuple[str, ...]:
    return str(day.year), f"{day.year % 100:02}"


def _decade(day: date) -> tuple[str, ...]:
    return f"{day.year // 10 * 10} – {day.year // 10 * 10 + 9}", str(day.year // 10 * 10)
