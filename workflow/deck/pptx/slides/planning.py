"""The planning as a Gantt."""

from workflow.deck.pptx import notes
from workflow.deck.pptx.canvas import Canvas, numbered
from workflow.deck.pptx.french import as_day
from workflow.deck.pptx.gantt.chart import ROOM, Chart, Marker, draw_chart
from workflow.deck.pptx.gantt.rows import describe_planning, make_rows
from workflow.deck.pptx.gantt.scale import make_scale


def add_planning(canvas: Canvas) -> None:
    """The Gantt; where it needs several slides they share one scale."""
    phases = list(canvas.content.planning)
    if not phases:
        return
    scale = make_scale(phases)
    pages = make_rows(phases, canvas.measure, ROOM)
    for number, rows in enumerate(pages, 1):
        words = describe_planning([row.phase for row in rows])
        title = numbered("Planning prévisionnel", number, len(pages))
        slide = canvas.add_slide(title, f"{notes.PLANNING}\n\n{words}")
        draw_chart(slide, Chart(scale, rows, _marker(canvas), canvas.measure), words)


def _marker(canvas: Canvas) -> Marker | None:
    content = canvas.content
    if content.meeting_at:
        return Marker("Comité de lancement", as_day(content.meeting_at))
    return Marker("Aujourd’hui", as_day(content.prepared_at)) if content.prepared_at else None
