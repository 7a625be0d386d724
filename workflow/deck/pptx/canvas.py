"""The presentation being drawn: new slides with their title, footer, number and speaking notes."""

import copy
from dataclasses import dataclass

from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout
from pptx.util import Pt

from workflow.deck.content import DeckContent
from workflow.deck.pptx.boxes import FOOTER, TITLE, WELCOME
from workflow.deck.pptx.french import typeset
from workflow.deck.pptx.measure import Measure
from workflow.deck.pptx.template import FOOTER_SIZE, OPENING, TITLE_ONLY

TITLE_SIZES = (28, 26, 24, 22, 20)
WELCOME_SIZES = (40, 36, 32, 28, 24, 20)


@dataclass(frozen=True, slots=True)
class Canvas:
    """What the slide modules draw on: the presentation, its content, and the measure of its typeface."""

    presentation: Presentation
    content: DeckContent
    measure: Measure

    def add_slide(self, title: str, notes: str, layout: str = TITLE_ONLY) -> Slide:
        """A new slide with `title` in its real title placeholder (made smaller, then shortened, to fit) and `notes`."""
        slide = self.presentation.slides.add_slide(self._layout(layout))
        text, opening = typeset(title), layout == OPENING
        box, sizes = (WELCOME, WELCOME_SIZES) if opening else (TITLE, TITLE_SIZES)
        size = self.measure.fitting_size(text, sizes, (box.width, box.height), bold=True)
        shown = self.measure.shorten(text, size, (box.width, box.height), bold=True)
        slide.shapes.title.text_frame.text = shown
        if size != sizes[0]:
            slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
        slide.notes_slide.notes_text_frame.text = typeset(notes) if shown == text else f"{text}\n\n{typeset(notes)}"
        if not opening:
            self._add_small_print(slide)
        return slide

    def _layout(self, name: str) -> SlideLayout:
        return next(layout for layout in self.presentation.slide_layouts if layout.name == name)

    def _add_small_print(self, slide: Slide) -> None:
        """Footer and slide number: python-pptx leaves them on the layout, where they show nothing."""
        text = typeset(f"{self.content.authority_name} – {self.content.meeting_title}")
        for placeholder in slide.slide_layout.placeholders:
            kind = placeholder.element.find(".//" + qn("p:ph")).get("type")
            if kind not in ("ftr", "sldNum"):
                continue
            element = copy.deepcopy(placeholder.element)
            identifiers = (int(value) for value in slide.shapes._spTree.xpath("//p:cNvPr/@id"))
            element.find(".//" + qn("p:cNvPr")).set("id", str(max(identifiers) + 1))
            slide.shapes._spTree.append(element)
            if kind == "ftr":
                footer = next(p for p in slide.placeholders if p.element is element)
                footer.text_frame.text = self.measure.shorten(text, FOOTER_SIZE, (FOOTER.width, FOOTER.height))


def numbered(title: str, page: int, pages: int) -> str:
    """`title`, with its place among the slides that it goes over: every slide of a deck has its own title."""
    return f"{title} ({page}/{pages})" if pages > 1 else title
