"""Taking the deck away as a file."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from workflow.deck.file import deck_file
from workflow.deck.models import Deck
from workflow.journey.domain.refresh_journey import refresh_journey


def download_deck(*, actor: Actor, now: datetime | None = None) -> bytes:
    """The file as it is now; the deck counts as made from its first download on."""
    now = now or timezone.now()
    with transaction.atomic():
        deck = Deck.objects.select_for_update().get()
        content = deck_file()
        deck.downloaded_at = now
        deck.save(update_fields=["downloaded_at"])
        record_entry(actor=actor, action="deck_downloaded", subject=deck)
        refresh_journey(now=now)
    return content
