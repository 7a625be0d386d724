"""What the meeting decides and what is noted of it: the restitution's date and place, and the notes."""

from datetime import datetime

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from parcours.errors import DomainError
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting


class RestitutionTooEarly(DomainError):
    sentence = "La restitution du diagnostic vient après le comité de lancement : choisissez une date plus tardive."


def note_outcome(*, actor: Actor, restitution_at: datetime | None, place: str, notes: str) -> LaunchMeeting:
    """Note the restitution (recommendation 5 of the reference) and the notes. Raises RestitutionTooEarly."""
    with transaction.atomic():
        meeting = LaunchMeeting.objects.select_for_update().get()
        if restitution_at and meeting.starts_at and restitution_at <= meeting.starts_at:
            raise RestitutionTooEarly
        meeting.restitution_at, meeting.restitution_place, meeting.notes = restitution_at, place, notes
        meeting.save(update_fields=["restitution_at", "restitution_place", "notes"])
        record_entry(actor=actor, action="outcome_noted", subject=meeting, has_restitution=bool(restitution_at))
        refresh_journey()
    return meeting
