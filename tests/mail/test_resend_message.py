"""A refused message goes out again, once its cause is mended."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.audit.models import Entry
from parcours.dispatch.models import Dispatch
from parcours.mail.answers import BACKOFF_MINUTES
from parcours.mail.domain.deliver_due import deliver_due
from parcours.mail.domain.record_bounce import record_bounce
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


@pytest.mark.parametrize("came_back", [False, True])
def test_what_is_resent_has_all_its_tries_again(alpha, server, write, came_back):
    full = ["452 4.2.2 mailbox full"] * (len(BACKOFF_MINUTES) + (0 if came_back else 1))
    server.at_rcpt["a@ville.example"] = [*full, *(["250 ok"] if came_back else [])]
    (message,) = write("a")
    for _ in range(len(BACKOFF_MINUTES) + 1):
        deliver_due()
        Dispatch.objects.update(due_at=timezone.now())
    if came_back:
        record_bounce(message_id=message.pk, diagnostic="550 5.1.1 gone")
    resend_message(actor=None, message_id=message.pk)
    server.at_rcpt["a@ville.example"] = ["451 4.7.1 greylisted"]
    deliver_due()
    message.refresh_from_db()
    assert message.state == "deferred" and message.attempts.count() == len(BACKOFF_MINUTES) + 2 + came_back
    assert Dispatch.objects.get().due_at < timezone.now() + timedelta(minutes=2)
