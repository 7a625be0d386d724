"""Texts of any length on slides: paragraphs and bullets in the body placeholder, over as many slides as they need."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from workflow.deck.pptx.boxes import BODY
from workflow.deck.pptx.canvas import Canvas, numbered
from workflow.deck.pptx.french import typeset
from workflow.deck.pptx.measure import LINE_HEIGHT, Measure
from workflow.deck.pptx.paging import share_evenly
from workflow.deck.pptx.template import BODY_SIZE, TITLE_AND_BODY

SIZES = (24, 22, BODY_SIZE, 18)  # a text that does not fit on one slide at the last is split
INDENT, SPACE_BEFORE = 26, 6
BULLET = re.compile(r"^\s*[-–—•*·]\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the body; `mark` is « • », « 1. » or nothing; `continued` goes on from the slide before."""

    text: str
    mark: str = ""
    continued: bool = False


def blocks_of(text: str) -> list[Block]:
    """The lines of `text`: bullets where they are marked as such, else paragraphs."""
    lines = (line for line in typeset(text).split("\n") if BULLET.sub("", line).strip())
    return [Block(BULLET.sub("", line).strip(), "•" if BULLET.match(line) else "") for line in lines]


def bullets_of(texts: Iterable[str], *, numbers: bool = False) -> list[Block]:
    """One bullet a text, or one number a text."""
    kept = [" ".join(BULLET.sub("", typeset(text)).split(" ")).replace("\n", " ").strip() for text in texts]
    return [Block(text, f"{i}." if numbers else "•") for i, text in enumerate(filter(None, kept), 1)]


def add_flow(canvas: Canvas, title: str, blocks: Sequence[Block], notes: str) -> None:
    """Slides that carry `blocks` under `title`; none where there is nothing to say."""
    if not blocks:
        return
    size, pages = lay_out(blocks, canvas.measure)
    for number, page in enumerate(pages, 1):
        slide = canvas.add_slide(numbered(title, number, len(pages)), notes, TITLE_AND_BODY)
        frame = slide.placeholders[1].text_frame
        for index, block in enumerate(page):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = block.text
            if size != BODY_SIZE:
                run.font.size = Pt(size)
            _mark(paragraph._p.get_or_add_pPr(), block)


def lay_out(blocks: Sequence[Block], measure: Measure, room: float = BODY.height) -> tuple[int, list[list[Block]]]:
    """The size in points and the blocks of each slide."""
    for size in SIZES:
        if len(pages := _pages(blocks, measure, size, room)) == 1:
            return size, pages
    return SIZES[-1], share_evenly(lambda limit: _pages(blocks, measure, SIZES[-1], limit), room)


def _pages(blocks: Sequence[Block], measure: Measure, size: int, room: float) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    left = room
    for block in blocks:
        lines = measure.lines(block.text, size, BODY.width - (INDENT if block.mark else 0))
        while lines:
            count = min(len(lines), int((left - SPACE_BEFORE) / (size * LINE_HEIGHT)))
            # Not one lonely line at the foot of a slide.
            if count < 1 or (count == 1 and len(lines) > 1):
                pages.append([])
                left = room
                continue
            whole = count == len(lines)
            part = "".join(lines[:count]).strip(" ")
            pages[-1].append(Block(part, block.mark, block.continued))
            left -= count * size * LINE_HEIGHT + SPACE_BEFORE
            lines = [] if whole else lines[count:]
            block = Block("", block.mark, continued=True)
    return pages


def _mark(properties: object, block: Block) -> None:
    """Bullet, number or nothing before the paragraph; what goes on from the slide before is only indented."""
    properties.set("marL", str(Pt(INDENT)) if block.mark else "0")
    properties.set("indent", str(-Pt(INDENT)) if block.mark and not block.continued else "0")
    if block.continued or not block.mark:
        properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
    elif block.mark != "•":
        number = f'<a:buAutoNum {nsdecls("a")} type="arabicPeriod" startAt="{block.mark[:-1]}"/>'
        properties.append(parse_xml(number))
