"""The slides as a page can show them, made from the same content as the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.deck.content import DeckContent, ZoomPhase2
from workflow.deck.gantt_drawing import Drawing, draw
from workflow.deck.pptx.flow import Block, blocks_of, bullets_of
from workflow.deck.pptx.french import clock_time, duration, later, long_moment
from workflow.deck.pptx.slides.agenda import agenda_title
from workflow.deck.pptx.slides.approach import TITLE as APPROACH
from workflow.deck.pptx.slides.diagnosis import TO_FIND, date_rows


@dataclass(frozen=True)
class Slide:
    """One slide: its title, then paragraphs and bullets, rows of a table, or the Gantt."""

    title: str
    blocks: Sequence[Block] = ()
    rows: Sequence[Sequence[str]] = ()
    drawing: Drawing | None = None
    is_opening: bool = False


def outline(content: DeckContent) -> list[Slide]:
    """The slides in the order of the file (a text too long for one slide is told once here)."""
    return list(_slides(content))


def _slides(content: DeckContent) -> Iterator[Slide]:
    when = long_moment(content.meeting_at) if content.meeting_at else "Date à fixer"
    lines = [content.authority_name, f"{when} ({duration(content.duration_minutes)})", content.place]
    yield Slide(content.meeting_title, blocks=[Block(line) for line in lines if line], is_opening=True)
    if content.agenda:
        yield Slide(agenda_title(content.meeting_title), rows=list(_agenda(content)))
    if content.opening_words:
        words = [(w.name, w.job_title, duration(w.minutes) if w.minutes else "") for w in content.opening_words]
        yield Slide("Mots d’introduction", rows=words)
    if content.committee:
        rows = [(m.name, m.role, m.organisation) for m in content.committee]
        yield Slide("Qui participe au comité de lancement", rows=rows)
    yield from _body(content)


def _body(content: DeckContent) -> Iterator[Slide]:
    if blocks := blocks_of(content.context):
        yield Slide("Contexte", blocks=blocks)
    if strengths := bullets_of(content.strengths):
        yield Slide("Nos points forts, travaux engagés et premières réussites", blocks=strengths)
    if content.approach:
        yield Slide(APPROACH, rows=[(p.title, p.description, p.duration) for p in content.approach])
    if content.planning:
        yield Slide("Planning prévisionnel", drawing=draw(content))
    if content.zoom:
        yield from _zoom(content.zoom)
    if steps := bullets_of(content.next_steps, numbers=True):
        yield Slide("Prochaines étapes", blocks=steps)
    if content.glossary:
        yield Slide("Les sigles en toutes lettres", rows=[(e.acronym, e.meaning) for e in content.glossary])
    yield Slide("Merci de votre participation", is_opening=True)


def _zoom(zoom: ZoomPhase2) -> Iterator[Slide]:
    yield Slide(f"Zoom sur la phase 2\u00a0: {zoom.title}", rows=list(date_rows(zoom)))
    title = "Phase 2\u00a0: les personnes à interroger"
    if zoom.interviewees:
        yield Slide(title, rows=[(p.name, p.role, p.topic) for p in zoom.interviewees])
    else:
        yield Slide(f"{title}, à choisir ensemble", blocks=bullets_of(TO_FIND))


def _agenda(content: DeckContent) -> Iterator[tuple[str, ...]]:
    passed = 0
    for point in content.agenda:
        at = clock_time(later(content.meeting_at, passed)) if content.meeting_at else ""
        yield at, point.title, duration(point.minutes)
        passed += point.minutes
