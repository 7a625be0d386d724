"""Addresses at which nothing arrives: what goes out by itself, or to everybody, is not sent there again."""

from collections.abc import Collection, Sequence

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from parcours.mail.enums import MessageState
from parcours.mail.models import Message
from workflow.invitations.enums import MEETING_KINDS, Reply
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant

_OUTCOMES = (MessageState.SENT, MessageState.REFUSED, MessageState.BOUNCED)


class Reach:
    """What became of the last mail to each recipient of `messages`, by address. One query."""

    def __init__(self, meeting: LaunchMeeting, messages: Sequence[Message]) -> None:
        rows = Message.objects.filter(about_id=meeting.pk, kind__in=MEETING_KINDS, state__in=_OUTCOMES)
        rows = rows.filter(recipient_id__in={message.recipient_id for message in messages})
        tried = rows.annotate(tried_at=Max("attempts__at")).order_by("tried_at")
        self._last = {_key(row): row for row in tried}

    def is_lost(self, message: Message) -> bool:
        """Whether the last mail to this very address came back, or its server refused it for good.

        What a team sends again after such an end is itself no longer refused, so it is not held back.
        """
        last = self._last.get(_key(message))
        if last is None:
            return False
        # Without a server's code the fault was ours: the address may be right.
        refused = last.state == MessageState.REFUSED and last.answer[:3].isdigit()
        return refused or last.state == MessageState.BOUNCED


def lost_people(meeting: LaunchMeeting, people: Collection[Participant]) -> set[int]:
    """Ids of those at whose address of today nothing arrives. One query."""
    supposed = [Message(recipient_id=person.pk, recipient_email=person.email) for person in people]
    reach = Reach(meeting, supposed)
    return {message.recipient_id for message in supposed if reach.is_lost(message)}


def unreached() -> QuerySet[Participant]:
    """Those who were invited, have not answered, and at whose address of today nothing arrives: to be counted."""
    rows = Message.objects.filter(kind__in=MEETING_KINDS, state__in=_OUTCOMES, recipient_id=OuterRef("pk"))
    last = rows.filter(recipient_email__iexact=OuterRef("email")).order_by("-due_at", "-created_at")
    silent = Participant.objects.current().filter(invitation__reply=Reply.NONE)
    silent = silent.annotate(end=Subquery(last.values("state")[:1]), words=Subquery(last.values("answer")[:1]))
    refused = Q(end=MessageState.REFUSED, words__regex=r"^\d{3}")
    return silent.filter(Q(end=MessageState.BOUNCED) | refused)


def _key(message: Message) -> tuple[int, str]:
    return message.recipient_id, message.recipient_email.lower()
