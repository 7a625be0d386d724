"""One change of the committee at a time: its limits hold for two people who add at once."""

from workflow.meetings.models import LaunchMeeting
from workflow.participants.errors import AlreadyInCommitteeError, CommitteeFullError, ParticipantGoneError
from workflow.participants.models import Participant
from workflow.participants.rules import MAX_PARTICIPANTS


def lock_committee() -> None:
    """Wait for other changes of the committee and of its meeting. Inside a transaction, before anything is read."""
    list(LaunchMeeting.objects.select_for_update().values_list("pk", flat=True))


def check_address(email: str, *, except_id: int | None = None) -> None:
    """Raises AlreadyInCommitteeError if somebody else in the committee has this address."""
    other = Participant.objects.current().with_email(email).exclude(pk=except_id).first()
    if other is not None:
        raise AlreadyInCommitteeError(other.name)


def check_room(added: int) -> None:
    """Raises CommitteeFullError if `added` more people are too many."""
    people = Participant.objects.current().count()
    if people + added > MAX_PARTICIPANTS:
        raise CommitteeFullError(people, added)


def find_current(participant_id: int) -> Participant:
    """The member of the committee. Raises ParticipantGoneError if they have been removed, or never were there."""
    found = Participant.objects.current().filter(pk=participant_id).first()
    if found is None:
        raise ParticipantGoneError
    return found
