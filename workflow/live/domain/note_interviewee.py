"""Who is to be interviewed for the diagnosis, identified during the meeting (reference, recommendation 4)."""

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.live.models import Interviewee


def note_interviewee(*, actor: Actor, interviewee: Interviewee) -> Interviewee:
    """Save a new interviewee (already validated by its form)."""
    with transaction.atomic():
        interviewee.save()
        record_entry(actor=actor, action="interviewee_noted", subject=interviewee)
        refresh_journey()
    return interviewee


def remove_interviewee(*, actor: Actor, interviewee: Interviewee) -> None:
    with transaction.atomic():
        record_entry(actor=actor, action="interviewee_removed", subject=interviewee)
        interviewee.delete()
        refresh_journey()
