"""The cancellations in the outbox, and the calendar part that one goes out with."""

from parcours.mail.models import Message
from tests.workflow.invitations.test_mails import event_of, sent_as


def cancellations():
    return Message.objects.filter(kind="cancellation")


def calendar_of(message):
    wanted, mail = sent_as(message)
    assert wanted
    calendar, event = event_of(mail)
    return str(calendar["METHOD"]), event
