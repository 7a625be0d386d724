"""The mail that carries the minutes, with the deck attached."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string

from parcours.mail.kinds import MailKind
from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from workflow.invitations.senders import Senders
from workflow.invitations.unsubscribing import RefusalLinks
from workflow.journey.authority import current_authority
from workflow.meetings.models import LaunchMeeting
from workflow.minutes.models import Document, Minutes
from workflow.participants.models import Participant


class MinutesMail(MailKind):
    """Wanted as long as the recipient is in the committee and has not refused mail.

    Each edition carries the deck frozen with it. A preview comes before the deck is frozen: it has no attachment.
    """

    def prepare(self, messages: Sequence[Message]) -> None:
        self.minutes = Minutes.objects.get()
        self.meeting = LaunchMeeting.objects.get()
        self.authority = current_authority()
        self.senders = Senders(self.authority)
        editions = {_edition(message) for message in messages}
        documents = Document.objects.filter(minutes=self.minutes, edition__in=editions)
        self.documents = {document.edition: document for document in documents}
        recipients = [message.recipient_id for message in messages]
        willing = Participant.objects.current().filter(pk__in=recipients, mail_refused_at=None)
        self.current = set(willing.values_list("pk", flat=True))
        wanted = [] if self.is_preview else [message for message in messages if self.is_wanted(message)]
        self.refusal = RefusalLinks(wanted, self.meeting, self.authority)

    def is_wanted(self, message: Message) -> bool:
        return message.recipient_id in self.current

    def render(self, message: Message) -> EmailMessage:
        context = self._context()
        mail = EmailMultiAlternatives(
            subject=context["subject"],
            body=render_to_string("minutes/mail.txt", context),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[message.recipient_email],
            reply_to=self.senders.addresses,
        )
        mail.attach_alternative(render_to_string("minutes/mail.html", context), "text/html")
        if not self.is_preview:
            document = self.documents[_edition(message)]
            mail.attach(document.filename, bytes(document.content), document.content_type)
        self.refusal.offer(mail, message)
        return mail

    def _context(self) -> dict:
        return {
            "subject": f"{self.authority.name} – compte rendu du comité de lancement Numérique responsable",
            "space_name": self.authority.name,
            "sender_name": self.senders.name,
            "why": "Vous recevez ce message parce que vous êtes membre du comité de lancement.",
            "minutes": self.minutes,
            "meeting": self.meeting,
        }


def preview_minutes(minutes: Minutes, recipient: Participant) -> EmailMessage:
    """The mail as `recipient` would get it now, without the deck. Writes nothing."""
    edition = f"edition-{minutes.edition + 1}"
    message = Message(
        kind="minutes",
        about_id=minutes.pk,
        recipient_id=recipient.pk,
        recipient_name=recipient.name,
        recipient_email=recipient.email,
        occurrence=edition,
    )
    return render_preview("minutes", message)


def _edition(message: Message) -> int:
    return int(message.occurrence.rpartition("-")[2])
