"""Naming many members of the launch committee at once, all or none."""

from collections.abc import Sequence

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting
from workflow.participants.domain.lock_committee import check_room, lock_committee
from workflow.participants.errors import AlreadyInCommitteeError
from workflow.participants.models import Participant
from workflow.participants.queries import taken_addresses
from workflow.participants.rules import Person


def import_participants(*, actor: Actor, people: Sequence[Person]) -> list[Participant]:
    """Put `people` into the committee, all of them or nobody. Raises AlreadyInCommitteeError, CommitteeFullError."""
    with transaction.atomic():
        lock_committee()
        check_room(len(people))
        _check_addresses(people)
        made = Participant.objects.bulk_create(Participant(**person.fields()) for person in people)
        record_entry(actor=actor, action="participants_imported", subject=LaunchMeeting.objects.get(), people=len(made))
        refresh_journey()
    return made


def _check_addresses(people: Sequence[Person]) -> None:
    taken = taken_addresses()
    for person in people:
        key = person.email.lower()
        if key in taken:
            raise AlreadyInCommitteeError(taken[key])
        taken[key] = person.name
