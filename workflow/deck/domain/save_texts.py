"""What the team writes for the deck."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from parcours.errors import DomainError
from workflow.deck.models import Deck
from workflow.journey.domain.refresh_journey import refresh_journey


class DatesReversed(DomainError):
    sentence = "L’état des lieux se termine avant de commencer."


@dataclass(frozen=True, kw_only=True)
class DeckTexts:
    """The texts and choices of a deck; an empty text lets the proposal stand (strengths: leaves the slide out)."""

    context: str = ""
    strengths: str = ""
    approach: str = ""
    next_steps: str = ""
    diagnosis_starts_on: date | None = None
    diagnosis_ends_on: date | None = None
    use_marianne: bool = False


def save_texts(*, actor: Actor, texts: DeckTexts) -> Deck:
    """Keep the texts. Raises DatesReversed."""
    if texts.diagnosis_starts_on and texts.diagnosis_ends_on and texts.diagnosis_ends_on < texts.diagnosis_starts_on:
        raise DatesReversed
    with transaction.atomic():
        deck = Deck.objects.select_for_update().get()
        changed = [name for name, value in vars(texts).items() if getattr(deck, name) != value]
        for name in changed:
            setattr(deck, name, getattr(texts, name))
        if changed:
            deck.save(update_fields=changed)
            record_entry(actor=actor, action="deck_texts_saved", subject=deck, fields=" ".join(changed))
        refresh_journey()
    return deck
