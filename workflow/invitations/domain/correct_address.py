"""Correcting the address of somebody whom an invitation did not reach, and writing to the new one."""

from django.db import transaction

from parcours.audit.record import Actor
from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Message
from workflow.invitations.enums import INVITATION
from workflow.invitations.errors import NotConvenedError, SameAddressError, WantsNoMailError
from workflow.invitations.readdress import follow_address
from workflow.invitations.willing import unwilling
from workflow.meetings.models import LaunchMeeting
from workflow.participants.domain.edit_participant import edit_participant
from workflow.participants.domain.lock_committee import find_current, lock_committee
from workflow.participants.models import Participant
from workflow.participants.rules import Person

#: Occurrences of an invitation that is sent again; the number follows.
AGAIN = "again"


def correct_address(*, actor: Actor, participant_id: int, email: str) -> Participant:
    """Note the new address and send the invitation there; links that went to the old one end.

    Nothing more goes to the old address, not even a cancellation. It may be a stranger's, whom a mistyped letter has
    told of our meeting once: another mail would tell them again. Or it may be the same person's, whose two mailboxes
    fill one calendar: a cancellation of this UID would take out what the new invitation has just put in.

    Raises SameAddressError, WantsNoMailError, NotConvenedError, and what `edit_participant` raises.
    """
    with transaction.atomic():
        lock_committee()
        participant = find_current(participant_id)
        if participant.email == email:
            raise SameAddressError
        if unwilling([participant]):
            raise WantsNoMailError
        person = _with_email(participant, email)
        participant = edit_participant(actor=actor, participant_id=participant.pk, person=person)
        _send_again(participant)
    return participant


def _with_email(participant: Participant, email: str) -> Person:
    known = {name: getattr(participant, name) for name in Person.__dataclass_fields__}
    return Person(**known | {"email": email})


def _send_again(participant: Participant) -> None:
    meeting = LaunchMeeting.objects.get()
    if not meeting.takes_replies:
        raise NotConvenedError
    about = Message.objects.filter(about_id=meeting.pk, recipient_id=participant.pk)
    follow_address(participant)
    number = about.filter(kind=INVITATION, occurrence__startswith=AGAIN).count() + 1
    draft = Draft(participant.pk, participant.name, participant.email, f"{AGAIN}-{number}")
    write_messages(kind=INVITATION, about_id=meeting.pk, drafts=[draft])
