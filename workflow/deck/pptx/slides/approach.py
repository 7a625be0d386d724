"""The approach: the phases of the method as a chain, the current one marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from workflow.deck.content import ApproachPhase
from workflow.deck.pptx import notes
from workflow.deck.pptx.boxes import BODY, Box
from workflow.deck.pptx.canvas import Canvas, numbered
from workflow.deck.pptx.french import typeset
from workflow.deck.pptx.measure import LINE_HEIGHT
from workflow.deck.pptx.shapes import add_block, add_text, grouped, write
from workflow.deck.pptx.tables import Column, Sheet, add_tables
from workflow.deck.pptx.theme import ACCENT, BACKGROUND, GREY, WARM

PER_ROW, PER_SLIDE = 4, 8
LINK, POINT, GAP = 66, 22, 16
NAME_SIZES, TEXT_SIZES, FLAG_SIZE = (18, 16, 14), (18, 16, 14), 14
TITLE = "La démarche, étape par étape"


@dataclass(frozen=True, slots=True)
class Link:
    """A phase with its number in the chain and its place on the slide."""

    number: int
    phase: ApproachPhase
    box: Box

    @property
    def name(self) -> str:
        """« 2. Lancer officiellement la démarche »."""
        return typeset(f"{self.number}. {self.phase.title}").strip()

    @property
    def text(self) -> str:
        """What stands under the link: description, duration."""
        duration = f"Durée\u00a0: {self.phase.duration.strip()}" if self.phase.duration.strip() else ""
        return "\n".join(typeset(part).strip() for part in (self.phase.description, duration) if part.strip())

    @property
    def name_room(self) -> tuple[float, float]:
        """Width and height for the name, between the points of the chevron."""
        return self.box.width - POINT - 14, LINK - 6

    @property
    def text_room(self) -> tuple[float, float]:
        """Width and height for the text."""
        return self.box.width - GAP, self.box.height - LINK - FLAG_SIZE * LINE_HEIGHT - 14


def add_approach(canvas: Canvas) -> None:
    """The chain; where descriptions are too long to stand under it, a table of them follows."""
    pages = _place(canvas.content.approach)
    links = [link for page in pages for link in page]
    detailed = all(canvas.measure.height(k.text, TEXT_SIZES[-1], k.text_room[0]) <= k.text_room[1] for k in links)
    for number, page in enumerate(pages, 1):
        words = _describe(page)
        slide = canvas.add_slide(numbered(TITLE, number, len(pages)), f"{notes.APPROACH}\n\n{words}")
        with grouped(slide, "Étapes de la démarche", words) as shapes:
            _draw_chain(shapes, page, links, canvas, detailed)
    if not detailed:
        _add_details(canvas, links)


def _place(phases: Sequence[ApproachPhase]) -> list[list[Link]]:
    """The links of each slide, as many on each, give or take one."""
    slides = -(-len(phases) // PER_SLIDE)
    bounds = [round(i * len(phases) / slides) for i in range(slides + 1)] if slides else []
    return [
        [Link(start + i, phases[start + i - 1], box) for i, box in enumerate(_boxes(end - start), 1)]
        for start, end in pairwise(bounds)
    ]


def _boxes(count: int) -> list[Box]:
    rows = 1 if count <= PER_ROW else 2
    columns = -(-count // rows)
    width, height = (BODY.width - POINT) / columns, BODY.height / rows
    cells = (divmod(i, columns) for i in range(count))
    return [Box(BODY.left + c * width, BODY.top + r * height, width, height) for r, c in cells]


def _draw_chain(shapes: object, page: list[Link], links: list[Link], canvas: Canvas, detailed: bool) -> None:
    """The links of a slide, at one size of name and one size of text for the whole deck."""
    fitting = canvas.measure.fitting_size
    name_size = min(fitting(link.name, NAME_SIZES, link.name_room, bold=True) for link in links)
    text_size = min(fitting(link.text, TEXT_SIZES, link.text_room, bold=False) for link in links)
    for link in page:
        _draw_link(shapes, link, name_size, canvas)
        top, left, width = link.box.top + LINK + 8, link.box.left + 8, link.text_room[0]
        if link.phase.current:
            flag = Box(left, top, width, FLAG_SIZE * LINE_HEIGHT)
            add_text(shapes, flag, "▲ Nous sommes ici", FLAG_SIZE, bold=True, color=WARM)
        if detailed and link.text:
            add_text(shapes, Box(left, top + FLAG_SIZE * LINE_HEIGHT + 6, *link.text_room), link.text, text_size)


def _draw_link(shapes: object, link: Link, size: int, canvas: Canvas) -> None:
    kind = MSO_SHAPE.PENTAGON if link.number == 1 else MSO_SHAPE.CHEVRON
    box = Box(link.box.left, link.box.top, link.box.width + POINT - 6, LINK)
    shape = add_block(shapes, kind, box, ACCENT if link.phase.current else GREY)
    shape.adjustments[0] = POINT / LINK
    name = canvas.measure.shorten(link.name, size, link.name_room, bold=True)
    middle = {"align": PP_ALIGN.CENTER, "anchor": MSO_ANCHOR.MIDDLE}
    write(shape.text_frame, name, size, bold=True, color=BACKGROUND, **middle)
    # The text area of a pentagon goes to its left edge, that of a chevron ends before its points.
    shape.text_frame.margin_left = Pt(8 if link.number == 1 else 0)


def _describe(links: Sequence[Link]) -> str:
    names = (f"{link.name}{' (étape en cours)' if link.phase.current else ''}" for link in links)
    return "Étapes de la démarche, dans l’ordre. " + "\u00a0; ".join(names) + "."


def _add_details(canvas: Canvas, links: Sequence[Link]) -> None:
    columns = [Column("Étape", 270, bold=True), Column("Ce qu’on y fait", 454), Column("Durée", 140)]
    rows = [[link.name, link.phase.description, link.phase.duration] for link in links]
    add_tables(canvas, "La démarche en détail", Sheet(columns, rows, "Étapes de la démarche en détail"), notes.APPROACH)
