"""The Gantt for a page: bars as percentages of one strip, on the same scale as the file's."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.deck.content import DeckContent, PlanPhase
from workflow.deck.pptx.french import as_day, period, plain_date
from workflow.deck.pptx.gantt.scale import DAY, Scale, make_scale

MILESTONE_WIDTH = 1.5


@dataclass(frozen=True)
class Bar:
    """One phase; `x` and `width` are texts, as SVG wants a point where French writes a comma."""

    label: str
    dates: str
    x: str
    width: str
    tone: str


@dataclass(frozen=True)
class Drawing:
    """The bars over one span of time, with where the months (or weeks…) begin and where the meeting stands."""

    bars: Sequence[Bar]
    ticks: Sequence[str]
    meeting: str
    span: str


def draw(content: DeckContent) -> Drawing:
    """The drawing of a planning that has at least one phase."""
    scale = make_scale(content.planning)
    return Drawing(
        bars=[_bar(phase, scale) for phase in content.planning],
        ticks=[_percent(scale.position(tick.start)) for tick in scale.upper[1:]],
        meeting=_percent(scale.position(as_day(content.meeting_at))) if content.meeting_at else "",
        span=period(scale.start, scale.end - DAY),
    )


def _bar(phase: PlanPhase, scale: Scale) -> Bar:
    start, end = scale.position(phase.starts_on), scale.position(phase.ends_on + DAY)
    if phase.milestone:
        middle = scale.position(phase.ends_on)
        x = min(middle * 100, 100 - MILESTONE_WIDTH)
        return Bar(phase.label, f"le {plain_date(phase.ends_on)}", f"{x:.2f}", f"{MILESTONE_WIDTH}", "milestone")
    tone = "current" if phase.current else "phase"
    return Bar(phase.label, period(phase.starts_on, phase.ends_on), _percent(start), _percent(end - start), tone)


def _percent(share: float) -> str:
    return f"{share * 100:.2f}"
