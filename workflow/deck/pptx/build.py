"""The whole deck: its slides in order, and the properties of the file."""

from datetime import UTC, datetime
from io import BytesIO

from pptx.presentation import Presentation

from workflow.deck.content import DeckContent
from workflow.deck.pptx.canvas import Canvas
from workflow.deck.pptx.french import typeset
from workflow.deck.pptx.language import FRENCH, set_language
from workflow.deck.pptx.measure import MARIANNE, Measure
from workflow.deck.pptx.slides.agenda import add_agenda
from workflow.deck.pptx.slides.approach import add_approach
from workflow.deck.pptx.slides.context import add_context, add_figures, add_strengths
from workflow.deck.pptx.slides.diagnosis import add_zoom
from workflow.deck.pptx.slides.ending import add_glossary, add_next_steps
from workflow.deck.pptx.slides.opening import add_closing, add_opening_words, add_title
from workflow.deck.pptx.slides.people import add_committee
from workflow.deck.pptx.slides.planning import add_planning
from workflow.deck.pptx.template import empty_presentation
from workflow.deck.pptx.theme import legible_accent

SLIDES = (
    add_title,
    add_agenda,
    add_opening_words,
    add_committee,
    add_context,
    add_figures,
    add_strengths,
    add_approach,
    add_planning,
    add_zoom,
    add_next_steps,
    add_glossary,
    add_closing,
)
LONGEST_PROPERTY = 255  # characters; python-pptx refuses more


def build_deck(content: DeckContent) -> bytes:
    """The launch deck as the bytes of a .pptx file (ECMA-376)."""
    typeface, factor = ("Marianne", MARIANNE) if content.use_marianne else ("Arial", 1.0)
    presentation = empty_presentation(legible_accent(content.accent_color), typeface)
    canvas = Canvas(presentation, content, Measure(factor))
    for add in SLIDES:
        add(canvas)
    _set_properties(presentation, content)
    set_language(presentation)
    file = BytesIO()
    presentation.save(file)
    return file.getvalue()


def _set_properties(presentation: Presentation, content: DeckContent) -> None:
    properties = presentation.core_properties
    authority, title = typeset(content.authority_name), typeset(content.meeting_title)
    properties.title = f"{title} – {authority}"[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = authority[:LONGEST_PROPERTY]
    properties.subject = "Numérique responsable : lancement de la démarche"
    properties.language = FRENCH
    properties.keywords = properties.comments = properties.category = ""
    properties.revision = 1
    properties.created = properties.modified = (content.prepared_at or datetime.now(UTC)).astimezone(UTC)
