"""Whoever has sent somebody in their place hears that this one does not come."""

from datetime import datetime

from django.db.models import QuerySet

from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Message
from parcours.mail.pending import drop_free
from workflow.invitations.enums import UNREPRESENTED, Reply
from workflow.invitations.willing import unwilling
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant


def tell_unrepresented(delegate: Participant, now: datetime) -> bool:
    """Write to whom `delegate` was to represent, if anybody; not to who wants no mail, nor once replies are closed.

    Part of another use case, in its transaction and behind the meeting's lock. At most one of these mails waits.
    """
    absent = _represented_by(delegate)
    meeting = LaunchMeeting.objects.get() if absent else None
    if meeting is None or not meeting.takes_replies or unwilling([absent]):
        return False
    drop_free(news_to(absent))
    draft = Draft(absent.pk, absent.name, absent.email, f"{delegate.pk}-{now:%Y%m%d%H%M%S%f}")
    return bool(write_messages(kind=UNREPRESENTED, about_id=meeting.pk, drafts=[draft]))


def news_to(person: Participant) -> QuerySet[Message]:
    """These mails to this person."""
    return Message.objects.filter(kind=UNREPRESENTED, recipient_id=person.pk)


def _represented_by(delegate: Participant) -> Participant | None:
    if not delegate.represents_id:
        return None
    people = Participant.objects.current().filter(invitation__reply=Reply.DELEGATED)
    return people.filter(pk=delegate.represents_id).first()
