"""Who stands behind a mailed link. Reading only: a mail scanner opens every link."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import cached_property

from parcours.tokens import digest_of
from workflow.invitations.enums import Reply
from workflow.invitations.errors import LinkEndedError, MeetingRenewedError, NotExpectedError, UnknownLinkError
from workflow.invitations.models import Invitation, ReplyToken
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant


@dataclass(frozen=True)
class Guest:
    """A participant who holds a valid link, with their invitation and the meeting."""

    person: Participant
    invitation: Invitation
    meeting: LaunchMeeting
    #: When the mail that carries their link was made.
    linked_at: datetime

    @cached_property
    def delegate(self) -> Participant | None:
        """Whom they have sent in their place, with that person's invitation. One query where there is somebody."""
        if not self.person.is_represented:
            return None
        return Participant.objects.standing_in_for(self.person).first()

    @property
    def is_let_down(self) -> bool:
        """Whether whom they have sent does not come: declined, or has left the committee, and nothing since."""
        if self.person.is_represented:
            return bool(self.delegate and self.delegate.declines)
        return self.invitation.unrepresented_at is not None

    @property
    def absent(self) -> Participant | None:
        """In whose place they come."""
        absent = self.person.represents
        return None if absent is None or absent.removed_at else absent

    @property
    def is_asked(self) -> bool:
        """Whether an answer is missing, or is about another date; of somebody represented, while the delegate may come,
        that one is asked."""
        if self.person.is_represented:
            return self.is_let_down
        return self.invitation.reply == Reply.NONE or self.meeting.predates_change(self.invitation.replied_at)


def find_guest(token: str) -> Guest:
    """Two queries. Raises UnknownLinkError, LinkEndedError's kinds (revoked, expired, or its holder has left)."""
    rows = ReplyToken.objects.select_related("participant__invitation", "participant__represents")
    # Not `first()`: at most one row has the digest, and ordering them costs as much as building a model.
    row = next(iter(rows.filter(digest=digest_of(token))), None)
    if row is None:
        raise UnknownLinkError
    person = row.participant
    ended = row.revoked_at or row.expires_at <= timezone.now() or person.removed_at
    if ended or not hasattr(person, "invitation"):
        raise _why_ended(row)
    return Guest(person, person.invitation, LaunchMeeting.objects.get(), row.created_at)


def _why_ended(row: ReplyToken) -> LinkEndedError:
    """From the holder's own rows, and from when a cancelled meeting was given up, which they had been told."""
    if row.participant.removed_at:
        return NotExpectedError()
    # Whom the new date has reached already finds it in the newest message, as after every other end of a link.
    is_invited_anew = hasattr(row.participant, "invitation")
    if row.revoked_at and not is_invited_anew and row.revoked_at == LaunchMeeting.objects.get().renewed_at:
        return MeetingRenewedError()
    return LinkEndedError()
