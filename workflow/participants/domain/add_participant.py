"""Naming a member of the launch committee."""

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.participants.domain.lock_committee import check_address, check_room, lock_committee
from workflow.participants.models import Participant
from workflow.participants.rules import Person


def add_participant(*, actor: Actor, person: Person) -> Participant:
    """Put somebody into the committee. Raises AlreadyInCommitteeError, CommitteeFullError."""
    with transaction.atomic():
        lock_committee()
        check_address(person.email)
        check_room(1)
        participant = Participant.objects.create(**person.fields())
        record_entry(actor=actor, action="participant_added", subject=participant, role=participant.role)
        refresh_journey()
    return participant
