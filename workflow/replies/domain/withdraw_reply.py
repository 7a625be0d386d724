"""A participant takes back what they have said."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import record_entry
from workflow.invitations.enums import Reply
from workflow.invitations.errors import RepliesClosedError
from workflow.invitations.models import Invitation
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.participants.domain.lock_committee import lock_committee
from workflow.participants.models import Participant
from workflow.replies.domain.write_reply import write_reply
from workflow.replies.guests import find_guest


def withdraw_reply(*, token: str, now: datetime | None = None) -> Invitation:
    """As if nobody had answered: no answer, no word, nobody instead. Asked twice, it is the same.

    Raises UnknownLinkError, LinkEndedError, RepliesClosedError (an answer that a meeting rested on stays a fact).
    """
    now = now or timezone.now()
    with transaction.atomic():
        lock_committee()
        guest = find_guest(token)
        if not guest.meeting.takes_replies:
            raise RepliesClosedError
        write_reply(guest.invitation, reply=Reply.NONE, comment="", now=now)
        record_entry(actor=None, action="reply_withdrawn", subject=guest.invitation)
        refresh_journey(now=now)
    return guest.invitation


def withdraw_comment(*, token: str) -> Invitation:
    """Erase the words to the team and to whom they have sent; the answer stays. Any time.

    Raises UnknownLinkError, LinkEndedError.
    """
    with transaction.atomic():
        lock_committee()
        guest = find_guest(token)
        invitation = guest.invitation
        Participant.objects.filter(represents=guest.person).update(delegation_word="")
        invitation.comment = ""
        invitation.save(update_fields=["comment"])
        record_entry(actor=None, action="comment_withdrawn", subject=invitation)
        refresh_journey()
    return invitation
