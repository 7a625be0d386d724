"""A refused message goes out again, once its cause is mended."""

import pytest

from parcours.audit.models import Entry
from parcours.dispatch.models import Dispatch
from parcours.mail.domain.deliver_due import deliver_due
from parcours.mail.domain.resend_message import NotRefused, resend_message
from tests.factories.accounts import UserFactory


def test_a_refused_message_goes_to_the_corrected_address(alpha, server, write):
    server.at_rcpt["a@ville.example"] = ["550 5.1.1 no such user"]
    (message,) = write("a")
    deliver_due()
    actor = UserFactory()
    resend_message(actor=actor, message_id=message.pk, recipient_email="juste@ville.example")
    deliver_due()
    message.refresh_from_db()
    assert message.state == "sent" and server.recipients == ["juste@ville.example"]
    assert list(message.attempts.values_list("outcome", flat=True)) == ["refused", "sent"]
    assert Entry.objects.filter(action="message_resent", actor_id=actor.pk, subject_id=str(message.pk)).count() == 1


def test_what_was_not_refused_is_left_alone(alpha, write):
    (message,) = write("a")
    with pytest.raises(NotRefused, match="n’a pas été refusé"):
        resend_message(actor=None, message_id=message.pk)
    assert Dispatch.objects.count() == 1


def test_asking_twice_sends_once(alpha, server, write):
    server.at_rcpt["a@ville.example"] = ["550 no"]
    (message,) = write("a")
    deliver_due()
    resend_message(actor=None, message_id=message.pk)
    with pytest.raises(NotRefused):
        resend_message(actor=None, message_id=message.pk)
    deliver_due()
    assert server.recipients == ["a@ville.example"]
