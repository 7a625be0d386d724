"""The invitation as one recipient will get it."""

from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives

from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from workflow.invitations.domain.send_invitations import FIRST, INVITATION
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant


@dataclass(frozen=True)
class Preview:
    """The mail's parts as a mail program would show them."""

    sender: str
    recipient: str
    subject: str
    text: str
    html: str


def preview_for(person: Participant) -> Preview:
    """Writes and sends nothing; the link in it opens nothing."""
    message = Message(
        kind=INVITATION,
        about_id=LaunchMeeting.objects.values_list("pk", flat=True).get(),
        recipient_id=person.pk,
        occurrence=FIRST,
        recipient_name=person.name,
        recipient_email=person.email,
    )
    return preview_of(render_preview(INVITATION, message))


def preview_of(mail: EmailMultiAlternatives) -> Preview:
    html = next(part.content for part in mail.alternatives if part.mimetype == "text/html")
    return Preview(mail.from_email, mail.to[0], mail.subject, mail.body, html)


def chosen(people: list[Participant], wanted: str) -> int:
    """The place of the wanted participant (an id, as an address gives it) among those; the first if it is none."""
    return next((place for place, person in enumerate(people) if str(person.pk) == wanted), 0)
