"""Sending the minutes, together with the deck, to everybody in the committee (activity 7 of the reference)."""

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.errors import DomainError
from parcours.mail.domain.write_messages import Draft, write_messages
from workflow.deck.file import deck_file
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.minutes.models import Document, Minutes
from workflow.participants.models import Participant

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DECK_NAME = "support-comite-de-lancement.pptx"


class NothingToCirculate(DomainError):
    sentence = "Le compte rendu est vide : rédigez au moins la synthèse des échanges avant de le diffuser."


class NobodyToSendTo(DomainError):
    sentence = "Le comité de lancement n’a pas encore de membres : ajoutez les participants avant de diffuser."


def circulate_minutes(*, actor: Actor) -> int:
    """Freeze the deck as it is now and write one message per member. Returns how many will receive it.

    Circulating again sends a new edition to everybody. Raises NothingToCirculate, NobodyToSendTo.
    """
    now = timezone.now()
    with transaction.atomic():
        minutes = Minutes.objects.select_for_update().get()
        people = list(Participant.objects.current())
        _check(minutes, people)
        minutes.edition, minutes.circulated_at = minutes.edition + 1, now
        minutes.save(update_fields=["edition", "circulated_at"])
        Document.objects.create(
            minutes=minutes, edition=minutes.edition, filename=DECK_NAME, content_type=PPTX, content=deck_file()
        )
        written = write_messages(kind="minutes", about_id=minutes.pk, drafts=_drafts(people, minutes.edition))
        record_entry(actor=actor, action="minutes_circulated", subject=minutes, recipients=written)
        refresh_journey(now=now)
    return written


def _check(minutes: Minutes, people: list[Participant]) -> None:
    if not minutes.summary.strip():
        raise NothingToCirculate
    if not people:
        raise NobodyToSendTo


def _drafts(people: list[Participant], edition: int) -> list[Draft]:
    return [
        Draft(
            recipient_id=person.pk,
            recipient_name=person.name,
            recipient_email=person.email,
            occurrence=f"edition-{edition}",
        )
        for person in people
    ]
