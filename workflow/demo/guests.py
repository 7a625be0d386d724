"""What participants do behind their mailed links, without an account."""

from datetime import datetime

from workflow.demo.clock import clock_at
from workflow.invitations.enums import Reply
from workflow.invitations.links import expiry, make_tokens
from workflow.meetings.models import LaunchMeeting
from workflow.participants.enums import Attendance
from workflow.participants.models import Participant
from workflow.participants.rules import Person
from workflow.replies.domain.delegate_invitation import delegate_invitation
from workflow.replies.domain.record_reply import record_reply
from workflow.replies.domain.refuse_mail import refuse_mail
from workflow.replies.domain.withdraw_participant import withdraw_participant


def answer(person: Participant, at: datetime, reply: Reply, comment: str = "") -> None:
    with clock_at(at):
        record_reply(token=_link(person), reply=reply, attendance=Attendance.ON_SITE, comment=comment)


def send_instead(person: Participant, at: datetime, delegate: Person, word: str) -> Participant:
    """Returns who is sent."""
    with clock_at(at):
        return delegate_invitation(token=_link(person), delegate=delegate, word=word)


def refuse(person: Participant, at: datetime) -> None:
    """They want no more mail."""
    with clock_at(at):
        refuse_mail(token=_link(person))


def withdraw(person: Participant, at: datetime) -> None:
    """They have what is kept about them erased."""
    with clock_at(at):
        withdraw_participant(token=_link(person))


def _link(person: Participant) -> str:
    return make_tokens([person.pk], expiry(LaunchMeeting.objects.get()))[0]
