"""The next steps, and the glossary of acronyms used."""

from workflow.deck.pptx import notes
from workflow.deck.pptx.canvas import Canvas
from workflow.deck.pptx.flow import add_flow, bullets_of
from workflow.deck.pptx.tables import Column, Sheet, add_tables


def add_next_steps(canvas: Canvas) -> None:
    """The next steps, numbered."""
    add_flow(canvas, "Prochaines étapes", bullets_of(canvas.content.next_steps, numbers=True), notes.NEXT_STEPS)


def add_glossary(canvas: Canvas) -> None:
    """The acronyms that the deck uses, spelled out."""
    entries = canvas.content.glossary
    if not entries:
        return
    columns = [Column("Sigle", 190, bold=True), Column("Signification", 674)]
    sheet = Sheet(columns, [[e.acronym, e.meaning] for e in entries], "Sigles employés et leur signification")
    add_tables(canvas, "Les sigles en toutes lettres", sheet, notes.GLOSSARY)
