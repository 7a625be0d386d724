"""The team deals with an answer that could not be noted by itself."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from workflow.invitations.errors import RepliesClosedError
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting
from workflow.participants.domain.lock_committee import lock_committee
from workflow.replies.domain.write_reply import invitation_of, write_reply
from workflow.replies.enums import MailedReplyOutcome
from workflow.replies.errors import AlreadySettledError
from workflow.replies.models import MailedReply


def note_mailed_reply(
    *,
    actor: Actor,
    mailed_reply_id: int,
    participant_id: int,
    reply: str,
    attendance: str = "",
    now: datetime | None = None,
) -> MailedReply:
    """Note what the mail says as the answer of this participant, as the team understands it.

    Raises MailedReply.DoesNotExist, AlreadySettledError, RepliesClosedError, ParticipantGoneError, NotInvitedError.
    """
    now = now or timezone.now()
    with transaction.atomic():
        lock_committee()
        row = _waiting(mailed_reply_id)
        if not LaunchMeeting.objects.get().takes_replies:
            raise RepliesClosedError
        _apply(row, participant_id, reply=reply, attendance=attendance, now=now, noted_by_id=actor.pk)
        _settle(row, now)
        record_entry(actor=actor, action="mailed_reply_noted", subject=row, participant=participant_id)
        refresh_journey(now=now)
    return row


def close_mailed_reply(*, actor: Actor, mailed_reply_id: int, now: datetime | None = None) -> MailedReply:
    """Nothing is to be noted. Raises MailedReply.DoesNotExist, AlreadySettledError."""
    now = now or timezone.now()
    with transaction.atomic():
        lock_committee()
        row = _waiting(mailed_reply_id)
        _settle(row, now)
        record_entry(actor=actor, action="mailed_reply_closed", subject=row)
        refresh_journey(now=now)
    return row


def _waiting(mailed_reply_id: int) -> MailedReply:
    row = MailedReply.objects.get(pk=mailed_reply_id)
    if not row.is_waiting:
        raise AlreadySettledError
    return row


def _apply(row: MailedReply, participant_id: int, **answer: Any) -> None:
    invitation = invitation_of(participant_id)
    write_reply(invitation, comment=row.comment or None, **answer)
    row.participant, row.outcome = invitation.participant, MailedReplyOutcome.APPLIED


def _settle(row: MailedReply, now: datetime) -> None:
    row.settled_at = now
    row.save(update_fields=["participant", "outcome", "settled_at"])
