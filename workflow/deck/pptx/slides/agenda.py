"""The agenda: numbered items with their clock times, minutes and presenter, and their sum."""

from collections.abc import Iterator

from workflow.deck.pptx import notes
from workflow.deck.pptx.canvas import Canvas
from workflow.deck.pptx.french import clock_time, duration, later
from workflow.deck.pptx.tables import Column, Sheet, add_tables


def add_agenda(canvas: Canvas) -> None:
    """The agenda as a table; without clock times while the meeting has no date."""
    content = canvas.content
    if not content.agenda:
        return
    presented, timed = any(p.presenter.strip() for p in content.agenda), content.meeting_at is not None
    columns = [Column("N°", 44), Column("Horaire", 156), Column("Sujet", 360), Column("Présenté par", 214)]
    columns.append(Column("Durée", 90, right=True))
    shown = [True, timed, True, presented, True]
    spare = sum(c.width for c, keep in zip(columns, shown, strict=True) if not keep)
    columns[2] = Column("Sujet", 360 + spare)
    rows = [[cell for cell, keep in zip(row, shown, strict=True) if keep] for row in _rows(canvas)]
    kept = [column for column, keep in zip(columns, shown, strict=True) if keep]
    sheet = Sheet(kept, rows, f"Ordre du jour en {len(content.agenda)} points", total=True)
    add_tables(canvas, agenda_title(content.meeting_title), sheet, notes.AGENDA + _difference(canvas))


def agenda_title(meeting_title: str) -> str:
    """« comité de lancement » where the meeting is one, so that the title stays short."""
    return f"Ordre du jour du {'comité de lancement' if 'lancement' in meeting_title.lower() else 'comité'}"


def _rows(canvas: Canvas) -> Iterator[list[str]]:
    elapsed, start = 0, canvas.content.meeting_at
    for number, point in enumerate(canvas.content.agenda, 1):
        ends = elapsed + point.minutes
        span = f"{clock_time(later(start, elapsed))} – {clock_time(later(start, ends))}" if start else ""
        yield [str(number), span, point.title, point.presenter, duration(point.minutes)]
        elapsed = ends
    end = f"Fin à {clock_time(later(start, elapsed))}" if start else ""
    yield ["", end, "Durée totale", "", duration(elapsed)]


def _difference(canvas: Canvas) -> str:
    planned, total = canvas.content.duration_minutes, sum(p.minutes for p in canvas.content.agenda)
    if planned == total:
        return ""
    return f"\n\nLes points durent {duration(total)} en tout pour une réunion prévue en {duration(planned)}."
