"""The headers by which a mail program offers « se désabonner » with one click (RFC 2369, RFC 8058)."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from parcours.mail.models import Message
from tenants.models import Authority
from workflow.invitations.links import KEPT_AFTER_MEETING, expiry, make_tokens
from workflow.invitations.models import Invitation
from workflow.meetings.models import LaunchMeeting


def refusal_url(authority: Authority, token: str) -> str:
    """Absolute address of the page where the token's holder wants no more mail. Only a POST to it changes anything."""
    return authority.url(reverse("reply:messages", urlconf=settings.SPACE_URLCONF, args=[token]))


def offer_refusal(mail: EmailMessage, url: str) -> None:
    """Name the page in the mail's headers."""
    mail.extra_headers["List-Unsubscribe"] = f"<{url}>"
    mail.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


class RefusalLinks:
    """For mails that have no link to answer: one each to refuse, to whoever has been invited. Two statements.

    Invited people only: others have no page behind a link.
    """

    def __init__(self, messages: Sequence[Message], meeting: LaunchMeeting, authority: Authority) -> None:
        self.authority = authority
        ids = [message.recipient_id for message in messages]
        invited = set(Invitation.objects.filter(participant__in=ids).values_list("participant_id", flat=True))
        kept = [message for message in messages if message.recipient_id in invited]
        tokens = make_tokens([message.recipient_id for message in kept], _until(meeting)) if kept else []
        self._tokens = {message.pk: token for message, token in zip(kept, tokens, strict=True)}

    def offer(self, mail: EmailMessage, message: Message) -> None:
        """Name this message's page in its headers, if it has one."""
        if message.pk in self._tokens:
            offer_refusal(mail, refusal_url(self.authority, self._tokens[message.pk]))


def _until(meeting: LaunchMeeting) -> datetime:
    """Minutes may go out long after the meeting: their link lives as long from then."""
    from_now = timezone.now() + KEPT_AFTER_MEETING
    return max(from_now, expiry(meeting)) if meeting.starts_at else from_now
