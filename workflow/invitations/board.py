"""Where every invitation stands: what the team's page shows of each person."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from parcours.mail.enums import PENDING, MessageState
from parcours.mail.models import Message
from parcours.mail.pending import pointers_to
from workflow.invitations.enums import AUTOMATIC, BY_HAND, MEETING_KINDS, Reply
from workflow.invitations.line import Line
from workflow.invitations.willing import unwilling
from workflow.invitations.wording import soon
from workflow.meetings.models import LaunchMeeting
from workflow.participants.enums import Attendance
from workflow.participants.models import Participant

#: filter -> (words for one and for many, who is meant)
FILTERS = {
    "en-attente": ("en attente,en attente", lambda line: _message(line, MessageState.WAITING)),
    "differees": ("différée,différées", lambda line: _message(line, MessageState.DEFERRED)),
    "envoyees": ("envoyée,envoyées", lambda line: line.is_in(MessageState.SENT)),
    "refusees": ("refusée,refusées", lambda line: _message(line, MessageState.REFUSED)),
    "revenues": ("revenue,revenues", lambda line: _message(line, MessageState.BOUNCED)),
    "presents": ("présent sur place,présents sur place", lambda line: _accepted(line, remote=False)),
    "a-distance": ("à distance,à distance", lambda line: _accepted(line, remote=True)),
    "representes": ("représenté,représentés", lambda line: _replied(line, Reply.DELEGATED)),
    "sans-suppleant": ("sans suppléant,sans suppléant", lambda line: line.is_unrepresented),
    "peut-etre": ("peut-être,peut-être", lambda line: _replied(line, Reply.TENTATIVE)),
    "absents": ("absent,absents", lambda line: _replied(line, Reply.DECLINED)),
    "sans-reponse": ("sans réponse,sans réponse", lambda line: _replied(line, Reply.NONE)),
    "a-appeler": ("ne veut plus de message,ne veulent plus de message", lambda line: line.wants_no_mail),
}


def board(meeting: LaunchMeeting) -> list[Line]:
    """Everybody in the committee, by name. Four queries."""
    now, last = timezone.now(), _last_messages(meeting)
    people = list(Participant.objects.current().select_related("invitation", "represents"))
    instead = {person.represents_id: person for person in people if person.represents_id}
    tries, left_alone = _next_tries(last.values()), unwilling(people)
    return [
        Line(
            person,
            invitation := getattr(person, "invitation", None),
            message := last.get(person.pk),
            instead.get(person.pk),
            due := tries.get(message and message.pk),
            soon(due, now) if due and due > now else "",
            wants_no_mail=person.pk in left_alone,
            answered_before_change=meeting.predates_change(getattr(invitation, "replied_at", None)),
        )
        for person in people
    ]


def _last_messages(meeting: LaunchMeeting) -> dict[int, Message]:
    """The newest message to each person, whose time has come and that was still wanted; or else, where that one has
    arrived, the reminder by hand that waits for its morning. One query."""
    rows = Message.objects.filter(about_id=meeting.pk, kind__in=MEETING_KINDS)
    planned = Q(kind__in=AUTOMATIC, state=MessageState.WAITING, due_at__gt=timezone.now())
    past = rows.exclude(state=MessageState.DROPPED).exclude(planned)
    newest = past.order_by("recipient_id", "-due_at", "-created_at").distinct("recipient_id")
    last: dict[int, Message] = {}
    found = newest.union(rows.filter(planned, occurrence__startswith=BY_HAND), all=True)
    for message in sorted(found, key=lambda message: message.due_at):
        if message.recipient_id not in last or last[message.recipient_id].state == MessageState.SENT:
            last[message.recipient_id] = message
    return last


def _next_tries(messages: Iterable[Message]) -> dict[object, datetime]:
    """Message id -> when its pointer is due, for those still to be sent."""
    keys = [message.pk for message in messages if message.state in PENDING]
    return dict(pointers_to(keys).values_list("message_id", "due_at"))


def _message(line: Line, state: str) -> bool:
    return line.is_in(state) and not line.is_answered


def _replied(line: Line, reply: str) -> bool:
    return bool(line.invitation and line.invitation.reply == reply)


def _accepted(line: Line, *, remote: bool) -> bool:
    return _replied(line, Reply.ACCEPTED) and (line.invitation.attendance == Attendance.REMOTE) is remote
