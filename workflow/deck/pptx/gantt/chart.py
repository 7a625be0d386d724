"""A Gantt drawn with native shapes in one group: header, rows, bars, milestones, marker of the meeting, legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide

from workflow.deck.pptx.boxes import BODY, Box
from workflow.deck.pptx.french import short_date
from workflow.deck.pptx.gantt.rows import DATE_SIZE, LABEL_SIZE, LABEL_WIDTH, Row
from workflow.deck.pptx.gantt.scale import DAY, Scale, Tick
from workflow.deck.pptx.measure import Measure
from workflow.deck.pptx.shapes import add_block, add_line, add_text, grouped
from workflow.deck.pptx.theme import ACCENT, BACKGROUND, GREY, RULE, SOFT, TEXT, WARM

HEADER_ROW, HEADER = 19, 40
FOOT = 38  # the marker's name and the legend
CHART = Box(BODY.left + LABEL_WIDTH + 12, BODY.top, BODY.width - LABEL_WIDTH - 12, BODY.height)
ROOM = BODY.height - HEADER - FOOT
DIAMOND, BAR, GAP = 15, 18, 5


@dataclass(frozen=True, slots=True)
class Marker:
    """A day shown by a line across the chart."""

    label: str
    day: date


@dataclass(frozen=True, slots=True)
class Chart:
    """What one slide of the planning shows."""

    scale: Scale
    rows: Sequence[Row]
    marker: Marker | None
    measure: Measure

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return CHART.top + HEADER + sum(row.height for row in self.rows)

    def x(self, day: date) -> float:
        """Where the beginning of `day` stands on the slide."""
        return CHART.left + self.scale.position(day) * CHART.width


def draw_chart(slide: Slide, chart: Chart, description: str) -> None:
    """Draw `chart` on `slide` as one group whose alternative text is `description`."""
    with grouped(slide, "Planning", description) as shapes:
        _draw_header(shapes, chart)
        _draw_marker(shapes, chart)
        top = CHART.top + HEADER
        for row in chart.rows:
            _draw_row(shapes, chart, row, top)
            top += row.height
            add_line(shapes, (BODY.left, top), (BODY.right, top), RULE)
        _draw_legend(shapes, chart)


def _draw_header(shapes: object, chart: Chart) -> None:
    band = Box(CHART.left, CHART.top, CHART.width, HEADER)
    add_block(shapes, MSO_SHAPE.RECTANGLE, band, SOFT)
    for tick in chart.scale.upper:
        _draw_tick(shapes, chart, tick, CHART.top, bold=True)
    for tick in chart.scale.lower:
        _draw_tick(shapes, chart, tick, CHART.top + HEADER_ROW, bold=False)


def _draw_tick(shapes: object, chart: Chart, tick: Tick, top: float, *, bold: bool) -> None:
    left, right = chart.x(tick.start), chart.x(tick.end)
    add_line(shapes, (left, top), (left, chart.bottom if not bold else top + HEADER), RULE)
    fitting = (t for t in tick.labels if chart.measure.width(t, DATE_SIZE, bold=bold) <= right - left - 3)
    label = next(fitting, "")
    if label:
        box = Box(left, top + 2, right - left, HEADER_ROW - 2)
        align = PP_ALIGN.CENTER
        add_text(shapes, box, label, DATE_SIZE, bold=bold, align=align, anchor=MSO_ANCHOR.MIDDLE)


def _draw_row(shapes: object, chart: Chart, row: Row, top: float) -> None:
    phase, middle = row.phase, top + row.height / 2
    label = Box(BODY.left, top, LABEL_WIDTH, row.height)
    color = WARM if phase.milestone else ACCENT if phase.current else TEXT
    strong = phase.current or phase.milestone
    add_text(shapes, label, row.label, LABEL_SIZE, bold=strong, color=color, anchor=MSO_ANCHOR.MIDDLE)
    left, right = chart.x(phase.starts_on), chart.x(phase.ends_on + DAY)
    if phase.milestone:
        centre = (chart.x(phase.ends_on) + right) / 2
        left, right = centre - DIAMOND / 2, centre + DIAMOND / 2
        add_block(shapes, MSO_SHAPE.DIAMOND, Box(left, middle - DIAMOND / 2, DIAMOND, DIAMOND), WARM)
    else:
        right = max(right, left + 3)
        add_block(
            shapes,
            MSO_SHAPE.RECTANGLE,
            Box(left, middle - BAR / 2, right - left, BAR),
            ACCENT if phase.current else GREY,
        )
    _draw_dates(shapes, chart, row, (left, right), middle)


def _draw_dates(shapes: object, chart: Chart, row: Row, span: tuple[float, float], middle: float) -> None:
    """The dates in the bar where they fit, else on its right, else on its left."""
    left, right = span
    width = chart.measure.width(row.dates, DATE_SIZE, bold=True) + 4
    inside = not row.phase.milestone and width + 2 * GAP <= right - left
    start = left + GAP if inside else right + GAP
    if not inside and start + width > BODY.right:
        start = max(left - GAP - width, CHART.left)
    box = Box(start, middle - 8, width, 16)
    text = add_text(
        shapes, box, row.dates, DATE_SIZE, bold=inside, color=BACKGROUND if inside else TEXT, anchor=MSO_ANCHOR.MIDDLE
    )
    text.text_frame.word_wrap = False
    if not inside:
        # Over the lines of the weeks, which would strike it through.
        text.fill.solid()
        text.fill.fore_color.theme_color = BACKGROUND


def _draw_marker(shapes: object, chart: Chart) -> None:
    marker = chart.marker
    if not marker or not chart.scale.start <= marker.day < chart.scale.end:
        return
    x = (chart.x(marker.day) + chart.x(marker.day + DAY)) / 2
    add_line(shapes, (x, CHART.top + HEADER), (x, chart.bottom + 4), WARM, marked=True)
    text = f"{marker.label}, {short_date(marker.day)}"
    width = chart.measure.width(text, DATE_SIZE, bold=True) + 4
    left = min(max(x - width / 2, BODY.left), BODY.right - width)
    box = Box(left, chart.bottom + 4, width, 16)
    shape = add_text(shapes, box, text, DATE_SIZE, bold=True, color=WARM, align=PP_ALIGN.CENTER)
    shape.text_frame.word_wrap = False


def _draw_legend(shapes: object, chart: Chart) -> None:
    """What the shapes mean, without relying on colour alone: only for what is on this slide."""
    phases = [row.phase for row in chart.rows]
    signs = [
        (MSO_SHAPE.RECTANGLE, ACCENT, "Étape en cours", any(p.current and not p.milestone for p in phases)),
        (MSO_SHAPE.RECTANGLE, GREY, "Autre étape", any(not p.current and not p.milestone for p in phases)),
        (MSO_SHAPE.DIAMOND, WARM, "Jalon", any(p.milestone for p in phases)),
    ]
    left, top = BODY.left, chart.bottom + 22
    for kind, color, text, shown in signs:
        if not shown:
            continue
        width = chart.measure.width(text, DATE_SIZE) + 4
        add_block(shapes, kind, Box(left, top + 2, 12, 12), color)
        add_text(shapes, Box(left + 18, top, width, 16), text, DATE_SIZE, anchor=MSO_ANCHOR.MIDDLE)
        left += 18 + width + 24
