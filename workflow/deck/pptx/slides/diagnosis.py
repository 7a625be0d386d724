"""The zoom on phase 2: its dates and times, the restitution, and the people to interview."""

from collections.abc import Iterator
from datetime import date, datetime

from workflow.deck.content import ZoomDate, ZoomPhase2
from workflow.deck.pptx import notes
from workflow.deck.pptx.canvas import Canvas
from workflow.deck.pptx.flow import add_flow, bullets_of
from workflow.deck.pptx.french import as_day, clock_time, long_moment, period
from workflow.deck.pptx.tables import Column, Sheet, add_tables

TO_FIND = (
    "Qui connaît les équipements, les achats et les contrats informatiques\u00a0?",
    "Qui peut parler des usages dans les services et auprès des habitants\u00a0?",
    "Qui suit la transition écologique, l’accessibilité, l’inclusion numérique\u00a0?",
    "Quels élus et quels partenaires faut-il entendre\u00a0?",
)


def add_zoom(canvas: Canvas) -> None:
    """Dates first, then the people; the title names the phase."""
    zoom = canvas.content.zoom
    if zoom is None:
        return
    columns = [Column("Moment", 344, bold=True), Column("Quand", 520)]
    sheet = Sheet(columns, list(date_rows(zoom)), "Dates de la phase 2")
    add_tables(canvas, f"Zoom sur la phase 2\u00a0: {zoom.title.strip()}", sheet, notes.ZOOM)
    _add_interviewees(canvas, zoom)


def date_rows(zoom: ZoomPhase2) -> Iterator[list[str]]:
    """What the table of dates says: duration, moments, restitution."""
    yield ["Durée de la phase", _capital(period(zoom.starts_on, zoom.ends_on))]
    for moment in zoom.dates:
        yield [moment.label, _when(moment)]
    restitution = _capital(long_moment(zoom.restitution_at)) if zoom.restitution_at else "À fixer ensemble en séance"
    yield ["Restitution du diagnostic", restitution]


def _when(moment: ZoomDate) -> str:
    start, end = moment.when, moment.ends
    if start is None:
        return "À fixer"
    if end is None:
        return _capital(long_moment(start))
    if _same_day_times(start, end):
        return f"{_capital(long_moment(start))} – {clock_time(end)}"
    return _capital(period(as_day(start), as_day(end)))


def _same_day_times(start: date | datetime, end: date | datetime) -> bool:
    return isinstance(start, datetime) and isinstance(end, datetime) and start.date() == end.date()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _add_interviewees(canvas: Canvas, zoom: ZoomPhase2) -> None:
    title = "Phase 2\u00a0: les personnes à interroger"
    if not zoom.interviewees:
        add_flow(canvas, f"{title}, à choisir ensemble", bullets_of(TO_FIND), notes.INTERVIEWEES)
        return
    columns = [Column("Nom", 280, bold=True), Column("Fonction", 292), Column("Sujet", 292)]
    rows = [[person.name, person.role, person.topic] for person in zoom.interviewees]
    add_tables(canvas, title, Sheet(columns, rows, "Personnes à interroger pour le diagnostic"), notes.INTERVIEWEES)
