"""The rows of a Gantt: their labels, their heights, and how they go over slides when there are too many."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow.deck.content import PlanPhase
from workflow.deck.pptx.french import period, plain_date, short_date, typeset
from workflow.deck.pptx.measure import LINE_HEIGHT, Measure
from workflow.deck.pptx.paging import share_evenly

LABEL_SIZE, DATE_SIZE = 14, 12
LABEL_WIDTH, MOST_LINES = 248, 3
AIR, TALLEST = 7, 46


@dataclass(frozen=True, slots=True)
class Row:
    """A phase with its label as shown, and the height in points that it needs."""

    phase: PlanPhase
    label: str
    height: float

    @property
    def dates(self) -> str:
        """« 14 déc. – 22 janv. » beside the bar; the header tells the year."""
        start, end = short_date(self.phase.starts_on), short_date(self.phase.ends_on)
        return end if self.phase.milestone or start == end else f"{start} – {end}"


def make_rows(phases: Sequence[PlanPhase], measure: Measure, room: float) -> list[list[Row]]:
    """The rows of each slide, evenly shared between slides, and spread over the height that is there."""
    rows = [_row(phase, measure) for phase in phases]
    pages = share_evenly(lambda limit: _fill(rows, limit), room)
    return [_spread(page, room) for page in pages]


def describe_planning(phases: Sequence[PlanPhase]) -> str:
    """The planning in words, for those who do not see the chart."""
    return "Planning prévisionnel. " + " ".join(f"{_sentence(phase)}." for phase in phases)


def _sentence(phase: PlanPhase) -> str:
    label = typeset(phase.label).strip()
    if phase.milestone:
        return f"Jalon\u00a0: {label}, le {plain_date(phase.ends_on)}"
    state = " (étape en cours)" if phase.current else ""
    return f"{label}{state}, {period(phase.starts_on, phase.ends_on)}"


def _row(phase: PlanPhase, measure: Measure) -> Row:
    text = " ".join(typeset(phase.label).split())
    room = (LABEL_WIDTH, MOST_LINES * LABEL_SIZE * LINE_HEIGHT)
    label = measure.shorten(text, LABEL_SIZE, room, bold=True)
    return Row(phase, label, measure.height(label, LABEL_SIZE, LABEL_WIDTH, bold=True) + AIR)


def _fill(rows: Sequence[Row], room: float) -> list[list[Row]]:
    pages: list[list[Row]] = [[]]
    for row in rows:
        if pages[-1] and sum(r.height for r in pages[-1]) + row.height > room:
            pages.append([])
        pages[-1].append(row)
    return pages


def _spread(page: list[Row], room: float) -> list[Row]:
    spare = (room - sum(row.height for row in page)) / len(page)
    return [Row(row.phase, row.label, max(row.height, min(row.height + spare, TALLEST))) for row in page]
