"""Noting an answer over an earlier one, whoever brought it: a tap, the team, a calendar program's mail."""

from datetime import datetime

from parcours.mail.pending import drop_free
from workflow.invitations.enums import Reply
from workflow.invitations.models import Invitation
from workflow.participants.domain.lock_committee import find_current
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.models import Participant
from workflow.replies.domain.tell_unrepresented import news_to, tell_unrepresented
from workflow.replies.errors import NotInvitedError

FIELDS = ["reply", "attendance", "comment", "replied_at", "noted_by_id", "unrepresented_at"]


def write_reply(
    invitation: Invitation,
    *,
    reply: str,
    now: datetime,
    attendance: str = "",
    comment: str | None = None,
    noted_by_id: int | None = None,
) -> None:
    """Save the answer; whoever was sent instead is taken out unless `reply` still says so. `comment` None keeps it.

    Part of another use case, in its transaction and behind the meeting's lock; that one writes the audit entry and
    refreshes the journey. Whom somebody was to represent who declines now is told.
    """
    declines_now = reply == Reply.DECLINED != invitation.reply
    invitation.reply, invitation.noted_by_id = Reply(reply), noted_by_id
    invitation.attendance = attendance if reply in (Reply.ACCEPTED, Reply.TENTATIVE) else ""
    invitation.comment = invitation.comment if comment is None else comment
    invitation.replied_at = None if reply == Reply.NONE else now
    invitation.unrepresented_at = None
    invitation.save(update_fields=FIELDS)
    if declines_now:
        tell_unrepresented(invitation.participant, now)
    if reply != Reply.DELEGATED:
        call_back(invitation.participant)


def call_back(person: Participant) -> None:
    """Take out whoever this person has sent in their place; they are told that they need not come.

    The person knows: what is still to tell them of a delegate who has declined is dropped.
    """
    drop_free(news_to(person))
    for delegate in Participant.objects.standing_in_for(person):
        remove_participant(actor=None, participant_id=delegate.pk)


def invitation_of(participant_id: int) -> Invitation:
    """The invitation of a member of the committee. Raises ParticipantGoneError, NotInvitedError."""
    participant = find_current(participant_id)
    invitation = Invitation.objects.select_related("participant").filter(participant=participant).first()
    if invitation is None:
        raise NotInvitedError
    return invitation
