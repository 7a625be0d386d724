"""Native tables with a header row that screen readers know, over as many slides as their rows need."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.table import Table, _Cell
from pptx.util import Pt

from workflow.deck.pptx.boxes import BODY, Box
from workflow.deck.pptx.canvas import Canvas, numbered
from workflow.deck.pptx.french import typeset
from workflow.deck.pptx.measure import Measure
from workflow.deck.pptx.paging import share_evenly
from workflow.deck.pptx.shapes import describe, paint, write
from workflow.deck.pptx.theme import ACCENT, BACKGROUND, SOFT, TEXT

SIZES = (20, 18, 16, 14)
PAD_X, PAD_Y = 8, 4
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # « No Style, No Grid »: our fills are all there is


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the table's width in points, and how it is set."""

    heading: str
    width: float
    right: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to draw: columns, rows of texts, alternative text. `total` marks the last row as a sum."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    description: str
    total: bool = False


def add_tables(canvas: Canvas, title: str, sheet: Sheet, notes: str) -> None:
    """Slides that carry `sheet` under `title`, at the largest size that needs one slide, else at the smallest."""
    rows = [[typeset(text).strip() for text in row] for row in sheet.rows]
    sheet = replace(sheet, rows=rows)
    size, pages = lay_out(sheet, canvas.measure, BODY.height)
    for number, rows in enumerate(pages, 1):
        slide = canvas.add_slide(numbered(title, number, len(pages)), notes)
        last = number == len(pages)
        draw_table(slide.shapes, BODY, replace(sheet, rows=rows, total=sheet.total and last), size, canvas)


def lay_out(sheet: Sheet, measure: Measure, room: float) -> tuple[int, list[list[Sequence[str]]]]:
    """The size in points and the rows of each slide; a cell is shortened only where it alone is higher than a slide."""
    for size in SIZES[:-1]:
        if len(pages := _pages(sheet, sheet.rows, measure, size, room)) == 1:
            return size, pages
    rows = [_cut(row, sheet, measure, SIZES[-1], room) for row in sheet.rows]
    return SIZES[-1], share_evenly(lambda limit: _pages(sheet, rows, measure, SIZES[-1], limit), room)


def draw_table(shapes: object, box: Box, sheet: Sheet, size: int, canvas: Canvas) -> float:
    """Draw `sheet` at the top of `box`; returns where it ends, in points from the top of the slide."""
    heights = _heights(sheet, sheet.rows, canvas.measure, size)
    frame = shapes.add_table(len(heights), len(sheet.columns), *Box(box.left, box.top, box.width, sum(heights)).emu)
    describe(frame, "Tableau", typeset(sheet.description))
    table = frame.table
    table._tbl.tblPr.find(".//{*}tableStyleId").text = PLAIN_STYLE
    for index, column in enumerate(sheet.columns):
        table.columns[index].width = Pt(column.width)
    for index, height in enumerate(heights):
        table.rows[index].height = Pt(height)
    _fill(table, sheet, size)
    return box.top + sum(heights)


def _fill(table: Table, sheet: Sheet, size: int) -> None:
    for index, column in enumerate(sheet.columns):
        _write(table.cell(0, index), column.heading, size, column, head=True)
        for number, row in enumerate(sheet.rows, 1):
            total = sheet.total and number == len(sheet.rows)
            _write(table.cell(number, index), row[index], size, column, strong=total)
            paint(table.cell(number, index).fill.fore_color, SOFT if total or number % 2 == 0 else BACKGROUND)


def _write(cell: _Cell, text: str, size: int, column: Column, *, head: bool = False, strong: bool = False) -> None:
    align = PP_ALIGN.RIGHT if column.right else PP_ALIGN.LEFT
    bold = head or strong or column.bold
    write(cell.text_frame, text, size, bold=bold, color=BACKGROUND if head else TEXT, align=align)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Pt(PAD_X)
    cell.margin_top = cell.margin_bottom = Pt(PAD_Y)
    cell.fill.solid()
    paint(cell.fill.fore_color, ACCENT)


def _row_height(sheet: Sheet, row: Sequence[str], measure: Measure, size: int, *, strong: bool = False) -> float:
    texts = zip(row, sheet.columns, strict=True)
    heights = (measure.height(text, size, c.width - 2 * PAD_X, bold=strong or c.bold) for text, c in texts)
    return max(heights) + 2 * PAD_Y


def _heights(sheet: Sheet, rows: Sequence[Sequence[str]], measure: Measure, size: int) -> list[float]:
    """Heights of the header and of `rows`, the last one in bold where it is a sum."""
    head = _row_height(sheet, [column.heading for column in sheet.columns], measure, size, strong=True)
    last = len(rows) - 1 if sheet.total else -1
    return [head] + [_row_height(sheet, row, measure, size, strong=i == last) for i, row in enumerate(rows)]


def _pages(
    sheet: Sheet, rows: Sequence[Sequence[str]], measure: Measure, size: int, room: float
) -> list[list[Sequence[str]]]:
    head, *heights = _heights(sheet, rows, measure, size)
    pages: list[list[Sequence[str]]] = [[]]
    left = room - head
    for row, height in zip(rows, heights, strict=True):
        if height > left and pages[-1]:
            pages.append([])
            left = room - head
        pages[-1].append(row)
        left -= height
    return pages


def _cut(row: Sequence[str], sheet: Sheet, measure: Measure, size: int, room: float) -> list[str]:
    room -= _heights(sheet, [], measure, size)[0] + 2 * PAD_Y
    cells = zip(row, sheet.columns, strict=True)
    return [measure.shorten(text, size, (c.width - 2 * PAD_X, room), bold=c.bold or sheet.total) for text, c in cells]
