"""The invitation and the news of a change: one mail per recipient, each with its calendar part."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.utils import timezone

from parcours.mail.kinds import PREVIEW_TOKEN, MailKind
from parcours.mail.models import Message
from parcours.ui.french import french_when
from workflow.agenda.models import AgendaItem
from workflow.invitations.calendar import MeetingCalendar
from workflow.invitations.changes import Changes, supposed_changes
from workflow.invitations.history import InvitationHistory
from workflow.invitations.links import answer_url, expiry, make_tokens
from workflow.invitations.reach import Reach
from workflow.invitations.senders import Senders
from workflow.invitations.standing_in import addresses_of, in_whose_place, why_written, with_stand_ins
from workflow.invitations.unsubscribing import offer_refusal, refusal_url
from workflow.invitations.wording import meeting_span, one_line
from workflow.journey.authority import current_authority
from workflow.meetings.models import LaunchMeeting
from workflow.meetings.rules import Plan
from workflow.participants.models import Participant


class MeetingMail(MailKind):
    """What mails about the meeting share: the batch's rows, a token each, the parts in the order that programs like."""

    text = "invitations/mail.txt"
    html = "invitations/mail.html"

    def prepare(self, messages: Sequence[Message]) -> None:
        self.meeting = LaunchMeeting.objects.get()
        self.authority = current_authority()
        self.senders = Senders(self.authority)
        people = Participant.objects.current().filter(pk__in=[message.recipient_id for message in messages])
        self.people = with_stand_ins(people)
        self.reach = Reach(self.meeting, messages)
        self._prepare_more(messages)
        self._calendar = MeetingCalendar(
            meeting=self.meeting,
            authority=self.authority,
            organizer=self.senders.organizer,
            now=timezone.now(),
            agenda=list(AgendaItem.objects.values_list("title", flat=True)),
        )
        self._tokens = self._make_tokens(messages)

    def _prepare_more(self, messages: Sequence[Message]) -> None:
        """What one kind loads beyond this."""

    def is_wanted(self, message: Message) -> bool:
        """Never to an address that was corrected meanwhile: the link in it would work in a stranger's hands."""
        person = self.people.get(message.recipient_id)
        if not person or not hasattr(person, "invitation") or not self.meeting.takes_replies:
            return False
        # The address is asked by whoever delivers; here the person, whose address may be another one by now.
        if person.mail_refused_at or self.reach.is_lost(message):
            return False
        return message.recipient_email.lower() == person.email.lower()

    def render(self, message: Message) -> EmailMessage:
        with timezone.override(self.authority.zone):
            context = self._context(message)
            mail = self.senders.mail_to(message.recipient_email, text=self.text, html=self.html, context=context)
        self._attach_calendar(mail, context)
        offer_refusal(mail, context["refusal_url"])
        return mail

    def subject(self, message: Message) -> str:
        raise NotImplementedError

    def _attach_calendar(self, mail: EmailMultiAlternatives, context: dict[str, Any]) -> None:
        person = context["person"]
        content = self._calendar.invitation_for(
            name=person.name, email=person.email, url=context["url"], **addresses_of(person)
        )
        mail.attach_alternative(content.decode(), "text/calendar; method=REQUEST")
        mail.attach("invite.ics", content, "application/ics")

    def _context(self, message: Message) -> dict[str, Any]:
        sender = self.senders.name
        token = self._tokens.get(message.pk, PREVIEW_TOKEN)
        return {
            "subject": one_line(self.subject(message)),
            "space_name": self.authority.name if sender else "",
            "sender_name": sender or self.authority.name,
            "authority": self.authority,
            "meeting": self.meeting,
            "span": self._span,
            "person": self.people[message.recipient_id],
            "url": answer_url(self.authority, token),
            "refusal_url": refusal_url(self.authority, token),
            "act": "Répondre à l’invitation",
            **in_whose_place(self.people[message.recipient_id]),
            "why": why_written(self.people[message.recipient_id], self.authority),
        }

    def _make_tokens(self, messages: Sequence[Message]) -> dict:
        if self.is_preview:
            return {}
        wanted = [message for message in messages if self.is_wanted(message)]
        tokens = make_tokens([m.recipient_id for m in wanted], expiry(self.meeting)) if wanted else []
        return {message.pk: token for message, token in zip(wanted, tokens, strict=True)}

    # The same for the whole batch, and dear: days are put into words.
    @cached_property
    def _span(self) -> str:
        return meeting_span(self.meeting)

    @cached_property
    def _meets(self) -> str:
        return f"comité de lancement, {french_when(timezone.localtime(self.meeting.starts_at))}"


class InvitationMail(MeetingMail):
    """Wanted while it is the newest invitation of its recipient: a change or a corrected address supersedes it."""

    def _prepare_more(self, messages: Sequence[Message]) -> None:
        self.history = InvitationHistory(self.meeting, messages)
        self.changes = Changes(self.meeting, self._told(messages))

    def _told(self, messages: Sequence[Message]) -> list[Participant]:
        told = [message.recipient_id for message in messages if self.history.is_change(message)]
        return [self.people[key] for key in told if key in self.people]

    def is_wanted(self, message: Message) -> bool:
        return super().is_wanted(message) and self.history.is_newest(message)

    def suppose(self, plan: Plan, person: Participant) -> None:
        """For a preview: as if `plan` held and this person had had an invitation to what holds now."""
        self.history.suppose_told(person.pk)
        self.changes = supposed_changes(self.meeting, person, now=timezone.now())
        if plan.starts_at != self.meeting.starts_at:
            self.meeting.date_changed_at = timezone.now()
        for name, value in vars(plan).items():
            setattr(self.meeting, name, value)

    def subject(self, message: Message) -> str:
        news = "Changement – " if self.history.is_change(message) else ""
        return f"{news}{self.authority.name}\u00a0: {self._meets}"

    def _context(self, message: Message) -> dict[str, Any]:
        invitation = getattr(self.people[message.recipient_id], "invitation", None)
        has_to_confirm = bool(invitation) and self.meeting.predates_change(invitation.replied_at)
        is_change = self.history.is_change(message)
        context = super()._context(message) | {"is_change": is_change, "has_to_confirm": has_to_confirm}
        if is_change and self.changes.is_told_by(message.occurrence):
            context |= self.changes.told_to(message.recipient_id)
        return context | ({"act": "Confirmer ou changer ma réponse"} if has_to_confirm else {})
