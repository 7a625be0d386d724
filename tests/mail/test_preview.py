"""What is only looked at is neither written nor sent."""

from datetime import timedelta

from django.utils import timezone

from parcours.dispatch.models import Dispatch
from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from tests.factories.committee import ParticipantFactory
from tests.factories.foreign import fill_space
from workflow.models import LaunchMeeting, Minutes


def _unsaved(kind: str, person) -> Message:
    return Message(kind=kind, about_id=1, recipient_id=person.pk, occurrence="edition-1", recipient_email=person.email)


def test_a_mail_is_shown_as_its_recipient_will_get_it(alpha):
    fill_space()
    Minutes.objects.update(summary="Le comité a validé la démarche.")
    LaunchMeeting.objects.update(starts_at=timezone.now() - timedelta(days=1))
    person = ParticipantFactory()
    before = Message.objects.count(), Dispatch.objects.count()
    mail = render_preview("minutes", _unsaved("minutes", person))
    assert mail.to == [person.email] and "a validé la démarche" in mail.body
    assert (Message.objects.count(), Dispatch.objects.count()) == before


def test_it_has_the_headers_of_all_mails(alpha, settings):
    settings.MAIL_REPLY_TO = "equipe@parcours.example"
    message = _unsaved("plain", ParticipantFactory())
    mail = render_preview("plain", message)
    assert mail.reply_to == ["equipe@parcours.example"]
    assert mail.message()["Message-ID"] == f"<{message.id}.space_alpha@parcours.localhost>"
    assert mail.message()["Auto-Submitted"] == "auto-generated"
