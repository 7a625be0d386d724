"""What is only looked at is neither written nor sent."""

from datetime import timedelta

from django.utils import timezone

from parcours.dispatch.models import Dispatch
from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from tests.factories.committee import ParticipantFactory
from tests.factories.foreign import fill_space
from workflow.models import LaunchMeeting, Minutes


def test_a_mail_is_shown_as_its_recipient_will_get_it(alpha, settings):
    settings.MAIL_REPLY_TO = "equipe@parcours.example"
    fill_space()
    Minutes.objects.update(summary="Le comité a validé la démarche.")
    LaunchMeeting.objects.update(starts_at=timezone.now() - timedelta(days=1))
    person = ParticipantFactory()
    message = Message(
        kind="minutes", about_id=1, recipient_id=person.pk, occurrence="edition-1", recipient_email=person.email
    )
    before = Message.objects.count(), Dispatch.objects.count()
    mail = render_preview("minutes", message)
    assert mail.to == [person.email] and "a validé la démarche" in mail.body
    assert mail.reply_to == ["equipe@parcours.example"]
    assert mail.message()["Message-ID"] == f"<{message.id}@parcours.localhost>"
    assert mail.message()["Auto-Submitted"] == "auto-generated"
    assert (Message.objects.count(), Dispatch.objects.count()) == before
