"""The planning as the team has arranged it: all of it, in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from parcours.errors import DomainError
from workflow.deck.models import Deck, PlanPhase
from workflow.journey.domain.refresh_journey import refresh_journey


class PhaseReversed(DomainError):
    sentence = "Une phase se termine avant de commencer."


@dataclass(frozen=True)
class PlanRow:
    """One bar, or a milestone."""

    label: str
    starts_on: date
    ends_on: date
    is_milestone: bool = False


def save_plan(*, actor: Actor, rows: Sequence[PlanRow]) -> list[PlanPhase]:
    """Make the planning these rows, in this order. Nothing refers to a phase, so they are written anew.

    Without rows the deck shows the proposal again. Raises PhaseReversed.
    """
    if any(row.ends_on < row.starts_on for row in rows):
        raise PhaseReversed
    with transaction.atomic():
        deck = Deck.objects.select_for_update().get()
        PlanPhase.objects.all().delete()
        phases = PlanPhase.objects.bulk_create(
            PlanPhase(position=position, **vars(row)) for position, row in enumerate(rows, 1)
        )
        record_entry(actor=actor, action="plan_saved", subject=deck, phases=len(phases))
        refresh_journey()
    return phases
