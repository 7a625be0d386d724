"""The team notes an answer that somebody gave by voice."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from workflow.invitations.errors import NotConvenedError
from workflow.invitations.models import Invitation
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting
from workflow.participants.domain.lock_committee import lock_committee
from workflow.replies.domain.write_reply import invitation_of, write_reply


def note_reply(
    *, actor: Actor, participant_id: int, reply: str, attendance: str = "", now: datetime | None = None
) -> Invitation:
    """Write the answer over an earlier one, as noted by `actor`; the person's own word stays, and their link too.

    What the person has said themselves stays theirs, with its date: noting the same again changes nothing, and the row
    that comes back is noted by nobody.
    Raises ParticipantGoneError, NotInvitedError, NotConvenedError.
    """
    now = now or timezone.now()
    with transaction.atomic():
        lock_committee()
        invitation = invitation_of(participant_id)
        meeting = LaunchMeeting.objects.get()
        if not meeting.takes_replies:
            raise NotConvenedError
        if _is_theirs(invitation, reply, attendance) and not meeting.predates_change(invitation.replied_at):
            return invitation
        write_reply(invitation, reply=reply, attendance=attendance, noted_by_id=actor.pk, now=now)
        record_entry(actor=actor, action="reply_noted", subject=invitation, reply=invitation.reply)
        refresh_journey(now=now)
    return invitation


def _is_theirs(invitation: Invitation, reply: str, attendance: str) -> bool:
    given = (invitation.reply, invitation.attendance)
    return bool(invitation.replied_at) and invitation.noted_by_id is None and given == (reply, attendance)
