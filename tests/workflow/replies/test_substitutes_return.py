"""Mails to substitutes that come back are marked, and stop nobody's sending: a participant chose those addresses."""

import pytest
from django.utils import timezone

from parcours.dispatch.brakes import brake_on
from parcours.mail.domain.record_bounce import record_bounce
from parcours.mail.models import Attempt, Message
from workflow.participants.rules import Person
from workflow.replies.domain.delegate_invitation import MOST_DELEGATES, delegate_invitation
from workflow.replies.domain.withdraw_reply import withdraw_reply


@pytest.fixture(autouse=True)
def _bounds(settings):
    settings.MAIL_BOUNCES_AT_LEAST, settings.MAIL_BOUNCE_SHARE = 3, 0.1


def come_back(messages) -> None:
    now = timezone.now()
    for message in messages:
        Message.objects.filter(pk=message.pk).update(state="sent", sent_at=now)
        Attempt.objects.create(message=message, outcome="sent", code=250)
        assert record_bounce(message_id=message.pk, diagnostic="550 5.1.1")


def name_as_many_as_may_be(token) -> None:
    for n in range(MOST_DELEGATES):
        delegate = Person(first_name="Claude", last_name="Martin", email=f"moi+{n}@attaque.example")
        delegate_invitation(token=token, delegate=delegate)


def test_those_that_somebody_named_stop_nothing(alpha, token):
    name_as_many_as_may_be(token)
    come_back(Message.objects.filter(recipient_email__contains="attaque.example"))
    assert Message.objects.filter(state="bounced").count() >= MOST_DELEGATES
    assert brake_on(alpha.schema_name) is None
    withdraw_reply(token=token)
    come_back(Message.objects.filter(kind="cancellation", recipient_email__contains="attaque.example"))
    assert brake_on(alpha.schema_name) is None


def test_a_server_that_refuses_them_at_once_stops_nothing_either(alpha, token, people):
    name_as_many_as_may_be(token)
    for message in Message.objects.filter(recipient_email__contains="attaque.example"):
        Attempt.objects.create(message=message, outcome="refused", code=550)
    come_back(Message.objects.filter(recipient_id=people[1].pk)[:1])
    assert brake_on(alpha.schema_name) is None


def test_those_of_the_team_do(alpha, token, people):
    name_as_many_as_may_be(token)
    come_back(Message.objects.filter(recipient_id__in=[person.pk for person in people]))
    assert brake_on(alpha.schema_name).reason == "bounces"
