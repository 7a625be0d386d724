"""The links that mails carry: random tokens of which only the digest is kept."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from parcours.tokens import new_token
from tenants.models import Authority
from workflow.invitations.models import ReplyToken
from workflow.meetings.models import LaunchMeeting

#: A link still tells its holder that the meeting is over, for some weeks.
KEPT_AFTER_MEETING = timedelta(days=30)


def expiry(meeting: LaunchMeeting) -> datetime:
    return meeting.ends_at + KEPT_AFTER_MEETING


def make_tokens(participant_ids: Iterable[int], expires_at: datetime) -> list[str]:
    """A new token per id, in the same order; those of earlier mails stay valid. One statement."""
    tokens, rows = [], []
    for participant_id in participant_ids:
        token, digest = new_token()
        tokens.append(token)
        rows.append(ReplyToken(participant_id=participant_id, digest=digest, expires_at=expires_at))
    ReplyToken.objects.bulk_create(rows, batch_size=1_000)
    return tokens


def extend_links(meeting: LaunchMeeting) -> None:
    """The meeting moved: what has been mailed already lives as long as what will be."""
    ReplyToken.objects.filter(revoked_at__isnull=True).update(expires_at=expiry(meeting))


def answer_url(authority: Authority, token: str) -> str:
    """Absolute address of the answer page. A worker has no request, hence no URL table of its own."""
    return authority.url(reverse("reply:answer", urlconf=settings.SPACE_URLCONF, args=[token]))
