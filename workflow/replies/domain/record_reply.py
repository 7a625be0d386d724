"""A participant's answer, given without an account."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import record_entry
from workflow.invitations.errors import RepliesClosedError
from workflow.invitations.models import Invitation
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.participants.domain.lock_committee import lock_committee
from workflow.replies.domain.write_reply import write_reply
from workflow.replies.guests import find_guest


def record_reply(
    *, token: str, reply: str, attendance: str = "", comment: str = "", now: datetime | None = None
) -> Invitation:
    """Note the answer over an earlier one; an earlier word stays unless there is another.

    The token stands for the actor, who has no account. Taking a word back is `withdraw_comment`.

    Raises UnknownLinkError, LinkEndedError, RepliesClosedError.
    """
    now = now or timezone.now()
    with transaction.atomic():
        # The meeting's lock: no answer slips in while the session is being opened or the date moved.
        lock_committee()
        guest = find_guest(token)
        if not guest.meeting.takes_replies:
            raise RepliesClosedError
        invitation = guest.invitation
        write_reply(invitation, reply=reply, attendance=attendance, comment=comment or None, now=now)
        record_entry(actor=None, action="reply_recorded", subject=invitation, reply=invitation.reply)
        refresh_journey(now=now)
    return invitation
