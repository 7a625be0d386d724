"""Taking somebody out of the committee."""

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from workflow.invitations.domain.announce_cancellation import uninvite
from workflow.invitations.enums import Reply
from workflow.invitations.models import Invitation, ReplyToken
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting
from workflow.participants.domain.lock_committee import find_current, lock_committee
from workflow.participants.models import Participant


def remove_participant(*, actor: Actor, participant_id: int) -> Participant:
    """Take the participant out; their links stop working, and the event leaves their calendar if it is in there.

    Raises ParticipantGoneError. `actor` None: the participant themselves, or who had sent them in their place.

    The row stays, with its date: answers and minutes refer to it; the word that came with a delegation goes. The
    same address can be named again.
    """
    with transaction.atomic():
        lock_committee()
        participant = find_current(participant_id)
        participant.removed_at, participant.delegation_word = timezone.now(), ""
        participant.save(update_fields=["removed_at", "delegation_word"])
        links = revoke_links(participant)
        told = _uninvite(participant)
        _ask_again(participant)
        record_entry(actor=actor, action="participant_removed", subject=participant, links_revoked=links, told=told)
        refresh_journey()
    return participant


def _uninvite(participant: Participant) -> bool:
    meeting = LaunchMeeting.objects.get()
    told = uninvite(meeting=meeting, participant=participant)
    if told:
        meeting.save(update_fields=["sequence"])
    return told


def _ask_again(delegate: Participant) -> None:
    """Whom a delegate was to represent is not represented any more: nobody has answered for them."""
    rows = Invitation.objects.filter(participant_id=delegate.represents_id, reply=Reply.DELEGATED)
    rows.update(reply=Reply.NONE, replied_at=None, unrepresented_at=timezone.now())


def revoke_links(participant: Participant) -> int:
    """End every link that was mailed to the participant. Returns how many were still open."""
    open_links = ReplyToken.objects.filter(participant=participant, revoked_at__isnull=True)
    return open_links.update(revoked_at=timezone.now())
