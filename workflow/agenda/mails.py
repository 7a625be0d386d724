"""The mail that asks a member of the committee to say the opening words."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string

from parcours.mail.kinds import MailKind
from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from tenants.accounts.enums import Role
from tenants.models import Membership
from workflow.agenda.enums import SpeakerState
from workflow.agenda.models import OpeningWords
from workflow.agenda.queries import REQUEST
from workflow.invitations.unsubscribing import RefusalLinks
from workflow.journey.authority import current_authority
from workflow.meetings.enums import MeetingState
from workflow.meetings.models import LaunchMeeting


def preview_request(words: OpeningWords) -> EmailMessage:
    """The mail as it would go to this speaker now. Writes nothing; the meeting must have its date."""
    person = words.participant
    message = Message(kind=REQUEST, about_id=words.pk, recipient_id=person.pk, recipient_email=person.email)
    return render_preview(REQUEST, message)


class SpeakerRequestMail(MailKind):
    """Wanted while the person is to speak and the meeting is still to come. Answers go to the project's leads."""

    def prepare(self, messages: Sequence[Message]) -> None:
        self.meeting = LaunchMeeting.objects.get()
        self.authority = current_authority()
        leads = Membership.objects.filter(authority=self.authority, role=Role.LEAD, user__is_active=True)
        self.leads = [membership.user for membership in leads.select_related("user").order_by("pk")]
        words = OpeningWords.objects.filter(pk__in=[m.about_id for m in messages])
        self.words = {row.pk: row for row in words.select_related("participant__invitation")}
        wanted = [] if self.is_preview else [message for message in messages if self.is_wanted(message)]
        self.refusal = RefusalLinks(wanted, self.meeting, self.authority)

    def is_wanted(self, message: Message) -> bool:
        words = self.words.get(message.about_id)
        to_come = self.meeting.starts_at and self.meeting.state in (MeetingState.DRAFT, MeetingState.CONVENED)
        if not words or not to_come or words.state == SpeakerState.DECLINED:
            return False
        person = words.participant
        return not (person.removed_at or person.is_represented or person.mail_refused_at)

    def render(self, message: Message) -> EmailMessage:
        context = self._context(self.words[message.about_id])
        mail = EmailMultiAlternatives(
            subject=context["subject"],
            body=render_to_string("speakers/mail.txt", context),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[message.recipient_email],
            reply_to=[user.email for user in self.leads],
        )
        mail.attach_alternative(render_to_string("speakers/mail.html", context), "text/html")
        self.refusal.offer(mail, message)
        return mail

    def _context(self, words: OpeningWords) -> dict:
        return {
            "subject": f"{self.authority.name} – un mot d’introduction pour lancer le Numérique responsable",
            "space_name": self.authority.name,
            "sender_name": self.authority.name,
            "why": "Vous recevez ce message parce que vous êtes membre du comité de lancement.",
            "words": words,
            "meeting": self.meeting,
            "leads": self.leads,
        }
