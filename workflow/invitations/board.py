"""Where every invitation stands: what the team's page shows of each person."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from parcours.mail.answers import explain_answer
from parcours.mail.enums import PENDING, MessageState
from parcours.mail.models import Message
from workflow.invitations.domain.send_invitations import INVITATION
from workflow.invitations.enums import Reply
from workflow.invitations.models import Invitation
from workflow.meetings.models import LaunchMeeting
from workflow.participants.enums import Attendance
from workflow.participants.models import Participant
from workflow.reminders.planning import REMINDER

ANSWERED = "Répondu"


@dataclass(frozen=True)
class Line:
    """One person, their invitation (None: not sent yet), and the last message that has gone or is about to go."""

    person: Participant
    invitation: Invitation | None
    message: Message | None
    #: Who comes instead.
    delegate: Participant | None = None

    @property
    def has_answered(self) -> bool:
        return bool(self.invitation and self.invitation.reply != Reply.NONE)

    @property
    def state(self) -> str:
        """The message's state in the words that all pages share; an answer says more than a delivery."""
        if self.has_answered:
            return ANSWERED
        return self.message.get_state_display() if self.message else ""

    @property
    def is_refused(self) -> bool:
        return bool(self.message and self.message.state == MessageState.REFUSED)

    @property
    def is_waiting(self) -> bool:
        return bool(self.message and self.message.state in PENDING)

    @property
    def explanation(self) -> str:
        """Why the message has not gone, in plain French; empty where it has."""
        if not self.message or self.has_answered or self.message.state == MessageState.SENT:
            return ""
        return explain_answer(self.message.answer, is_final=self.is_refused)

    @property
    def last_event(self) -> tuple[str, datetime] | None:
        """What happened last, and when."""
        if self.has_answered:
            return "a répondu", self.invitation.replied_at
        if self.message and self.message.sent_at:
            return "relance envoyée" if self.message.kind == REMINDER else "invitation envoyée", self.message.sent_at
        return ("invitation demandée", self.invitation.invited_at) if self.invitation else None

    @property
    def can_remind(self) -> bool:
        """Not where the last message was refused (the address has to be mended first), nor whoever wants no mail."""
        if not self.invitation or self.person.mail_refused_at:
            return False
        return not (self.has_answered or self.is_waiting or self.is_refused)


#: filter -> (words for one and for many, who is meant)
FILTERS = {
    "en-attente": ("en attente,en attente", lambda line: bool(line.invitation) and line.is_waiting),
    "envoyees": ("envoyée,envoyées", lambda line: bool(line.message) and line.message.state == MessageState.SENT),
    "refusees": ("refusée,refusées", lambda line: line.is_refused and not line.has_answered),
    "presents": ("présent,présents", lambda line: _accepted(line, remote=False)),
    "a-distance": ("à distance,à distance", lambda line: _accepted(line, remote=True)),
    "representes": ("représenté,représentés", lambda line: _replied(line, Reply.DELEGATED)),
    "peut-etre": ("peut-être,peut-être", lambda line: _replied(line, Reply.TENTATIVE)),
    "absents": ("absent,absents", lambda line: _replied(line, Reply.DECLINED)),
    "sans-reponse": ("sans réponse,sans réponse", lambda line: _replied(line, Reply.NONE)),
}


def board(meeting: LaunchMeeting) -> list[Line]:
    """Everybody in the committee, by name. Two queries."""
    last = _last_messages(meeting)
    people = list(Participant.objects.current().select_related("invitation", "represents"))
    instead = {person.represents_id: person for person in people if person.represents_id}
    return [
        Line(person, getattr(person, "invitation", None), last.get(person.pk), instead.get(person.pk))
        for person in people
    ]


def _last_messages(meeting: LaunchMeeting) -> dict[int, Message]:
    """The newest message to each person, whose time has come and that was still wanted."""
    rows = Message.objects.filter(about_id=meeting.pk, kind__in=(INVITATION, REMINDER))
    planned = Q(kind=REMINDER, state=MessageState.WAITING, due_at__gt=timezone.now())
    past = rows.exclude(state=MessageState.DROPPED).exclude(planned)
    newest = past.order_by("recipient_id", "-due_at", "-created_at").distinct("recipient_id")
    return {message.recipient_id: message for message in newest}


def _replied(line: Line, reply: str) -> bool:
    return bool(line.invitation and line.invitation.reply == reply)


def _accepted(line: Line, *, remote: bool) -> bool:
    return _replied(line, Reply.ACCEPTED) and (line.invitation.attendance == Attendance.REMOTE) is remote
