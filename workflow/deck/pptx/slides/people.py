"""Who takes part in the launch committee."""

from workflow.deck.pptx import notes
from workflow.deck.pptx.canvas import Canvas
from workflow.deck.pptx.tables import Column, Sheet, add_tables


def add_committee(canvas: Canvas) -> None:
    """The committee as a table, without the columns that nobody fills."""
    members = canvas.content.committee
    if not members:
        return
    rows = [[m.name, m.role, m.organisation] for m in members]
    columns = [Column("Nom", 280, bold=True), Column("Rôle", 276), Column("Organisation ou direction", 308)]
    kept = [i for i in range(3) if i == 0 or any(row[i].strip() for row in rows)]
    widths = sum(columns[i].width for i in kept)
    scaled = [Column(columns[i].heading, columns[i].width * 864 / widths, bold=columns[i].bold) for i in kept]
    sheet = Sheet(scaled, [[row[i] for i in kept] for row in rows], "Membres du comité de lancement")
    add_tables(canvas, "Qui participe au comité de lancement", sheet, notes.COMMITTEE)
