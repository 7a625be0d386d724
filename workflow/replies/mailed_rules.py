"""Whether a calendar program's answer may be noted. Pure."""

from dataclasses import dataclass
from datetime import datetime

from workflow.invitations.enums import Reply
from workflow.replies.enums import MailedReplyOutcome

#: PARTSTAT (RFC 5545, 3.2.12) -> the answer. What is missing cannot be noted without asking.
ANSWERS = {"ACCEPTED": Reply.ACCEPTED, "TENTATIVE": Reply.TENTATIVE, "DECLINED": Reply.DECLINED}
_TO_DISCUSS = ("DELEGATED", "COUNTER")


@dataclass(frozen=True)
class Heard:
    """What an answer says and what is known of its matter. Times are aware."""

    partstat: str
    sequence: int
    #: When it was given.
    answered_at: datetime
    #: Whether sender and attendee are one invited person's address.
    is_theirs: bool
    #: Whether the mailbox's server doubts that the mail comes from there.
    is_doubtful: bool
    #: Whether it says that it was given on a day to come; `answered_at` is not later than now all the same.
    is_to_come: bool
    #: Whether whoever answers has sent somebody in their place.
    has_substitute: bool
    takes_replies: bool
    is_cancelled: bool
    #: Whether it is about an event that was cancelled and replaced.
    is_former: bool
    #: The meeting's own, beyond which nobody can have an invitation.
    newest_sequence: int
    #: The sequence at which date, length or place last changed.
    changed_sequence: int
    #: When the answer that is noted was given; None where there is none.
    replied_at: datetime | None


def outcome_of(heard: Heard) -> MailedReplyOutcome:
    """APPLIED where it is to be noted; else the first reason against it (RFC 5546, 2.1.5, for what is older)."""
    reasons = (
        # Who answers such an event may not be invited to the one that replaces it: that is no reason.
        (heard.is_former, MailedReplyOutcome.FORMER),
        (heard.is_cancelled, MailedReplyOutcome.CANCELLED),
        (heard.is_doubtful, MailedReplyOutcome.UNPROVEN),
        (not heard.is_theirs, MailedReplyOutcome.UNKNOWN_SENDER),
        (not heard.takes_replies, MailedReplyOutcome.CLOSED),
        (heard.sequence < heard.changed_sequence, MailedReplyOutcome.OLD_DATE),
        (heard.replied_at is not None and heard.answered_at < heard.replied_at, MailedReplyOutcome.SUPERSEDED),
        (heard.is_to_come or heard.sequence > heard.newest_sequence, MailedReplyOutcome.IMPOSSIBLE),
        (heard.partstat in _TO_DISCUSS, MailedReplyOutcome.TO_DISCUSS),
        (heard.partstat not in ANSWERS, MailedReplyOutcome.UNREADABLE),
        (heard.has_substitute, MailedReplyOutcome.SUBSTITUTED),
    )
    return next((outcome for holds, outcome in reasons if holds), MailedReplyOutcome.APPLIED)
