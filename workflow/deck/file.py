"""The deck of the current space as a PowerPoint file."""

from django.utils import timezone

from workflow.deck.assemble import assemble_deck
from workflow.deck.pptx import build_deck
from workflow.deck.queries import deck_data

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DECK_NAME = "support-comite-de-lancement.pptx"


def deck_file() -> bytes:
    """The bytes of the .pptx, made from the space's data as they are now. Writes nothing."""
    return build_deck(assemble_deck(deck_data(), now=timezone.now()))
