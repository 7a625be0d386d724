"""French as the language of every text in the file: spell checkers and screen readers go by it."""

from collections.abc import Iterator

from pptx.oxml.ns import qn
from pptx.presentation import Presentation

FRENCH = "fr-FR"
TEXTS = (qn("a:r"), qn("a:fld"))
PROPERTIES = (qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr"))


def set_language(presentation: Presentation) -> None:
    """Mark every run of slides, notes, layouts and master as French."""
    for root in _roots(presentation):
        for element in root.iter(*TEXTS):
            if element.find(qn("a:rPr")) is None:
                element.insert(0, element.makeelement(qn("a:rPr"), {}))
        for element in root.iter(*PROPERTIES):
            if element.tag != qn("a:defRPr") or element.get("lang"):
                element.set("lang", FRENCH)


def _roots(presentation: Presentation) -> Iterator[object]:
    yield presentation.part._element
    yield presentation.slide_master.element
    yield from (layout.element for layout in presentation.slide_layouts)
    for slide in presentation.slides:
        yield slide.element
        yield slide.notes_slide.element
    yield presentation.notes_master.element
