"""Who stands behind a mailed link. Reading only: a mail scanner opens every link."""

from dataclasses import dataclass

from django.utils import timezone

from parcours.tokens import digest_of
from workflow.invitations.errors import LinkEndedError, UnknownLinkError
from workflow.invitations.models import Invitation, ReplyToken
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant


@dataclass(frozen=True)
class Guest:
    """A participant who holds a valid link, with their invitation and the meeting."""

    person: Participant
    invitation: Invitation
    meeting: LaunchMeeting


def find_guest(token: str) -> Guest:
    """Two queries. Raises UnknownLinkError, LinkEndedError (revoked, expired, or its holder has left)."""
    rows = ReplyToken.objects.select_related("participant__invitation").filter(digest=digest_of(token))
    row = rows.first()
    if row is None:
        raise UnknownLinkError
    person = row.participant
    ended = row.revoked_at or row.expires_at <= timezone.now() or person.removed_at
    if ended or not hasattr(person, "invitation"):
        raise LinkEndedError
    return Guest(person, person.invitation, LaunchMeeting.objects.get())
