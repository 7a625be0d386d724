"""Native shapes in the theme's colours, without shadows: text boxes, blocks, lines."""

from collections.abc import Iterator
from contextlib import contextmanager

from pptx.dml.color import ColorFormat
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from workflow.deck.pptx.boxes import Box
from workflow.deck.pptx.theme import TEXT


def add_text(
    shapes: object,
    box: Box,
    text: str,
    size: float,
    *,
    bold: bool = False,
    color: MSO_THEME_COLOR = TEXT,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
) -> BaseShape:
    """A text box without margins; it wraps within `box`."""
    shape = shapes.add_textbox(*box.emu)
    write(shape.text_frame, text, size, bold=bold, color=color, align=align, anchor=anchor)
    return shape


def write(
    frame: TextFrame,
    text: str,
    size: float,
    *,
    bold: bool = False,
    color: MSO_THEME_COLOR = TEXT,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
) -> None:
    """Put `text` into `frame`, one paragraph a line."""
    frame.word_wrap = True
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.alignment = align
        for run in paragraph.runs:
            run.font.size = Pt(size)
            run.font.bold = bold
            paint(run.font.color, color)


def add_block(shapes: object, kind: MSO_SHAPE, box: Box, color: MSO_THEME_COLOR) -> BaseShape:
    """A filled shape without outline or shadow."""
    shape = shapes.add_shape(kind, *box.emu)
    _drop_style(shape)
    shape.fill.solid()
    paint(shape.fill.fore_color, color)
    shape.line.fill.background()
    return shape


def add_line(
    shapes: object,
    start: tuple[float, float],
    end: tuple[float, float],
    color: MSO_THEME_COLOR,
    *,
    marked: bool = False,
) -> BaseShape:
    """A thin line; `marked` makes it thicker and dashed."""
    line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Pt(length) for length in (*start, *end)))
    _drop_style(line)
    paint(line.line.color, color)
    line.line.width = Pt(1.5 if marked else 0.75)
    if marked:
        line.line.dash_style = MSO_LINE.DASH
    return line


@contextmanager
def grouped(slide: Slide, name: str, description: str) -> Iterator[object]:
    """Draw on the shapes that this gives: at the end they become one group with its alternative text.

    python-pptx measures a group anew at each shape added to it, so drawing first and grouping then is much quicker.
    """
    before = len(slide.shapes)
    yield slide.shapes
    describe(slide.shapes.add_group_shape(list(slide.shapes)[before:]), name, description)


def describe(shape: BaseShape, name: str, text: str) -> None:
    """Name a shape and give it its alternative text, for those who listen to the slide."""
    properties = shape._element.xpath("./*/p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", text)


def paint(color: ColorFormat, theme_color: MSO_THEME_COLOR) -> None:
    """Set a colour of the theme."""
    color.theme_color = theme_color


def _drop_style(shape: BaseShape) -> None:
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
