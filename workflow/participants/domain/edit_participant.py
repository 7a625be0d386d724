"""Correcting what is said about a member of the committee."""

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from workflow.invitations.readdress import follow_address
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.participants.domain.lock_committee import check_address, find_current, lock_committee
from workflow.participants.domain.remove_participant import revoke_links
from workflow.participants.models import Participant
from workflow.participants.rules import Person


def edit_participant(*, actor: Actor, participant_id: int, person: Person) -> Participant:
    """Write `person` over the participant. Raises AlreadyInCommitteeError, ParticipantGoneError.

    When the address changes, links that went to the old one stop working: whoever reads that box is not invited.
    """
    with transaction.atomic():
        lock_committee()
        participant = find_current(participant_id)
        check_address(person.email, except_id=participant.pk)
        changed = [name for name, value in person.fields().items() if getattr(participant, name) != value]
        if changed:
            _write(actor, participant, person, changed)
    return participant


def _write(actor: Actor, participant: Participant, person: Person, changed: list[str]) -> None:
    moved = person.email.lower() != participant.email.lower()
    for name in changed:
        setattr(participant, name, getattr(person, name))
    participant.save(update_fields=changed)
    if moved:
        revoke_links(participant)
        follow_address(participant)
    record_entry(
        actor=actor, action="participant_edited", subject=participant, fields=" ".join(changed), address_changed=moved
    )
    refresh_journey()
