"""The mail that takes the event out of a calendar: the meeting is cancelled, or one person is not expected any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.utils import timezone

from parcours.mail.kinds import MailKind
from parcours.mail.models import Message
from parcours.ui.french import french_when
from workflow.invitations.calendar import MeetingCalendar
from workflow.invitations.senders import Senders
from workflow.invitations.standing_in import why_cancelled
from workflow.invitations.unsubscribing import RefusalLinks
from workflow.invitations.waiting import known_plan
from workflow.invitations.wording import meeting_span, one_line
from workflow.journey.authority import current_authority
from workflow.meetings.known import event_of, load_plan
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant

ALL, ONE = "all", "one"


@dataclass(frozen=True)
class Subject:
    """What a cancellation is about, as its occurrence says: everybody or one person, the number, the event."""

    scope: str
    sequence: int
    uid: UUID

    def __str__(self) -> str:
        return f"{self.scope}-{self.sequence}-{self.uid}"

    @classmethod
    def of(cls, message: Message) -> "Subject":
        scope, sequence, uid = message.occurrence.split("-", 2)
        return cls(scope, int(sequence), UUID(uid))


class CancellationMail(MailKind):
    """Wanted as long as the hour of the event that it is about has not come.

    Each is about an event of its own number, hence a calendar of its own: the row may have changed since.
    """

    text = "invitations/cancellation.txt"
    html = "invitations/cancellation.html"

    def prepare(self, messages: Sequence[Message]) -> None:
        self.now = timezone.now()
        self.meeting = LaunchMeeting.objects.get()
        self.authority = current_authority()
        self.senders = Senders(self.authority)
        people = Participant.objects.filter(pk__in=[message.recipient_id for message in messages])
        self.people = {person.pk: person for person in people.select_related("represents__invitation")}
        self.known = known_plan(self.meeting, self.now)
        # Who has been taken out has no page behind a link any more.
        to_all = [message for message in messages if Subject.of(message).scope == ALL and self.is_wanted(message)]
        self.refusal = RefusalLinks([] if self.is_preview else to_all, self.meeting, self.authority)

    def is_wanted(self, message: Message) -> bool:
        person, subject = self.people.get(message.recipient_id), Subject.of(message)
        if person is None or message.recipient_email.lower() != person.email.lower():
            return False
        # Somebody removed after all were told has had their cancellation; the removed have no other.
        if subject.scope == ONE and not person.removed_at:
            return False
        event = self._event(subject)
        return bool(event and event.starts_at > self.now)

    def render(self, message: Message) -> EmailMessage:
        subject = Subject.of(message)
        with timezone.override(self.authority.zone):
            context = self._context(message, subject, self._event(subject))
            mail = self.senders.mail_to(message.recipient_email, text=self.text, html=self.html, context=context)
        self._attach_calendar(mail, context)
        self.refusal.offer(mail, message)
        return mail

    def _attach_calendar(self, mail: EmailMultiAlternatives, context: dict[str, Any]) -> None:
        calendar = MeetingCalendar(
            meeting=context["meeting"], authority=self.authority, organizer=self.senders.organizer, now=self.now
        )
        name, email = context["person"].name, mail.to[0]
        if context["is_for_all"]:
            content = calendar.cancellation_for(name=name, email=email, reason=context["reason"])
        else:
            content = calendar.withdrawal_for(name=name, email=email)
        mail.attach_alternative(content.decode(), "text/calendar; method=CANCEL")
        mail.attach("annulation.ics", content, "application/ics")

    def _context(self, message: Message, subject: Subject, event: LaunchMeeting) -> dict[str, Any]:
        sender, person, is_for_all = self.senders.name, self.people[message.recipient_id], subject.scope == ALL
        return {
            "subject": one_line(self._subject(event, is_for_all)),
            "space_name": self.authority.name if sender else "",
            "sender_name": sender or self.authority.name,
            "authority": self.authority,
            "meeting": event,
            "span": meeting_span(event),
            "person": person,
            "is_for_all": is_for_all,
            "reason": (self.meeting.cancelled_as or {}).get("reason", "") if is_for_all else "",
            "why": why_cancelled(person, self.authority),
        }

    def _subject(self, event: LaunchMeeting, is_for_all: bool) -> str:
        moment = french_when(timezone.localtime(event.starts_at))
        what = "Annulation" if is_for_all else "Invitation retirée"
        return f"{what} – {self.authority.name}\u00a0: comité de lancement, {moment}"

    def _event(self, subject: Subject) -> LaunchMeeting | None:
        """The event as its people know it; None where it is forgotten: two were cancelled since."""
        cancelled = self.meeting.cancelled_as
        if cancelled and UUID(cancelled["uid"]) == subject.uid:
            return event_of(load_plan(cancelled["plan"]), uid=subject.uid, sequence=subject.sequence)
        if self.meeting.uid != subject.uid or not self.meeting.starts_at:
            return None
        return event_of(self.known, uid=subject.uid, sequence=subject.sequence)
