"""The context, the key figures, and what the authority already does well."""

from pptx.enum.shapes import MSO_SHAPE

from workflow.deck.content import KeyFigure
from workflow.deck.pptx import notes
from workflow.deck.pptx.boxes import BODY, Box
from workflow.deck.pptx.canvas import Canvas, numbered
from workflow.deck.pptx.flow import add_flow, blocks_of, bullets_of
from workflow.deck.pptx.french import typeset
from workflow.deck.pptx.shapes import add_block, add_text, grouped
from workflow.deck.pptx.theme import ACCENT, GREY, SOFT

PER_ROW, PER_SLIDE, GAP, PAD = 3, 6, 18, 14
VALUE_SIZES, LABEL_SIZES, SOURCE_SIZE = (44, 40, 36, 32, 28, 24, 20, 18), (22, 20, 18, 16, 14), 12


def add_context(canvas: Canvas) -> None:
    """The context, over as many slides as it needs."""
    add_flow(canvas, "Contexte", blocks_of(canvas.content.context), notes.CONTEXT)


def add_strengths(canvas: Canvas) -> None:
    """Strengths, work under way and first successes."""
    title = "Nos points forts, travaux engagés et premières réussites"
    add_flow(canvas, title, bullets_of(canvas.content.strengths), notes.STRENGTHS)


def add_figures(canvas: Canvas) -> None:
    """The key figures as cards, six a slide."""
    figures = list(canvas.content.figures)
    pages = [figures[i : i + PER_SLIDE] for i in range(0, len(figures), PER_SLIDE)]
    for number, page in enumerate(pages, 1):
        answers = "\n".join(
            f"{f.value}\u00a0: {f.label} ({f.source})" if f.source else f"{f.value}\u00a0: {f.label}" for f in page
        )
        slide = canvas.add_slide(numbered("Chiffres clés", number, len(pages)), f"{notes.FIGURES}\n\n{answers}")
        for figure, box in zip(page, _boxes(len(page)), strict=True):
            with grouped(slide, "Chiffre clé", typeset(f"{figure.value}\u00a0: {figure.label}")) as shapes:
                _draw_card(shapes, figure, box, canvas)


def _boxes(count: int) -> list[Box]:
    columns = count if count <= PER_ROW else 2 if count == 4 else PER_ROW
    rows = -(-count // columns)
    width = (BODY.width - GAP * (columns - 1)) / columns
    height = min((BODY.height - GAP * (rows - 1)) / rows, 240)
    cells = (divmod(i, columns) for i in range(count))
    return [Box(BODY.left + c * (width + GAP), BODY.top + r * (height + GAP), width, height) for r, c in cells]


def _draw_card(shapes: object, figure: KeyFigure, box: Box, canvas: Canvas) -> None:
    measure = canvas.measure
    add_block(shapes, MSO_SHAPE.RECTANGLE, box, SOFT)
    add_block(shapes, MSO_SHAPE.RECTANGLE, Box(box.left, box.top, 4, box.height), ACCENT)
    value, label, source = (typeset(text).strip() for text in (figure.value, figure.label, figure.source))
    width, left, top = box.width - 2 * PAD, box.left + PAD, box.top + PAD
    value_size = measure.fitting_size(value, VALUE_SIZES, (width, 54), bold=True)
    value = measure.shorten(value, value_size, (width, 54), bold=True)
    value_height = measure.height(value, value_size, width, bold=True)
    add_text(shapes, Box(left, top, width, value_height), value, value_size, bold=True, color=ACCENT)
    source = measure.shorten(f"Source\u00a0: {source}", SOURCE_SIZE, (width, 30)) if source else ""
    source_height = measure.height(source, SOURCE_SIZE, width) if source else 0
    room = (width, box.height - 2 * PAD - value_height - source_height - 10)
    size = measure.fitting_size(label, LABEL_SIZES, room, bold=False)
    label = measure.shorten(label, size, room)
    add_text(shapes, Box(left, top + value_height + 5, *room), label, size)
    if source:
        foot = Box(left, box.bottom - PAD - source_height, width, source_height)
        add_text(shapes, foot, source, SOURCE_SIZE, color=GREY)
