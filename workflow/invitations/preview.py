"""The invitation, a change or a cancellation as one recipient will get it."""

from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives

from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from workflow.invitations.cancellation_mails import ALL, Subject
from workflow.invitations.domain.send_invitations import FIRST
from workflow.invitations.enums import CANCELLATION, INVITATION
from workflow.invitations.mails import InvitationMail
from workflow.invitations.outbox import NEXT_CHANGE
from workflow.meetings.models import LaunchMeeting
from workflow.meetings.rules import Plan
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
    meeting = LaunchMeeting.objects.only("pk").get()
    return preview_of(render_preview(INVITATION, _message(INVITATION, meeting, person, FIRST)))


def preview_change(person: Participant, plan: Plan) -> Preview:
    """The news of a change that is not made yet, to somebody who has been invited."""
    meeting = LaunchMeeting.objects.only("pk").get()
    message = _message(INVITATION, meeting, person, NEXT_CHANGE)
    kind = InvitationMail(is_preview=True)
    kind.prepare([message])
    kind.suppose(plan, person)
    return preview_of(kind.render(message))


def preview_cancellation(person: Participant) -> Preview:
    """The cancellation of the meeting as it is, without the reason that is yet to be typed."""
    meeting = LaunchMeeting.objects.get()
    subject = Subject(ALL, meeting.sequence + 1, meeting.uid)
    return preview_of(render_preview(CANCELLATION, _message(CANCELLATION, meeting, person, str(subject))))


def _message(kind: str, meeting: LaunchMeeting, person: Participant, occurrence: str) -> Message:
    return Message(
        kind=kind,
        about_id=meeting.pk,
        recipient_id=person.pk,
        occurrence=occurrence,
        recipient_name=person.name,
        recipient_email=person.email,
    )


def preview_of(mail: EmailMultiAlternatives) -> Preview:
    html = next(part.content for part in mail.alternatives if part.mimetype == "text/html")
    return Preview(mail.from_email, mail.to[0], mail.subject, mail.body, html)


def chosen(people: list[Participant], wanted: str) -> int:
    """The place of the wanted participant (an id, as an address gives it) among those; the first if it is none."""
    return next((place for place, person in enumerate(people) if str(person.pk) == wanted), 0)
