"""A participant's answer, given without an account."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import record_entry
from workflow.invitations.enums import Reply
from workflow.invitations.errors import RepliesClosedError
from workflow.invitations.models import Invitation
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting
from workflow.replies.guests import find_guest


def record_reply(
    *, token: str, reply: str, attendance: str = "", comment: str = "", now: datetime | None = None
) -> Invitation:
    """Note the answer over an earlier one. The token stands for the actor, who has no account.

    Raises UnknownLinkError, LinkEndedError, RepliesClosedError.
    """
    now = now or timezone.now()
    with transaction.atomic():
        # The meeting's lock: no answer slips in while the session is being opened or the date moved.
        list(LaunchMeeting.objects.select_for_update().values_list("pk", flat=True))
        guest = find_guest(token)
        if not guest.meeting.takes_replies:
            raise RepliesClosedError
        invitation = guest.invitation
        invitation.reply, invitation.comment, invitation.replied_at = Reply(reply), comment, now
        invitation.attendance = "" if reply == Reply.DECLINED else attendance
        invitation.save(update_fields=["reply", "attendance", "comment", "replied_at"])
        record_entry(actor=None, action="reply_recorded", subject=invitation, reply=invitation.reply)
        refresh_journey(now=now)
    return invitation
