"""Workers that come back too late: another has the message, has ended it, or it was erased meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.claims import Claim, claim_due
from parcours.dispatch.models import Dispatch
from parcours.dispatch.pointers import postpone
from parcours.mail.answers import Answer
from parcours.mail.bounds import keep_within_quota, next_morning
from parcours.mail.enums import MessageState
from parcours.mail.ledger import note, put_off
from parcours.mail.models import Attempt, Message

TAKEN = Answer(MessageState.SENT, "2.0.0 taken", 250)
LATER = Answer(MessageState.DEFERRED, "4.3.2 <claude@ville.example> later", 451)
NEVER = Answer(MessageState.REFUSED, "5.1.1 <claude@ville.example> unknown", 550)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def late(alpha, write) -> Claim:
    """A claim of one message whose lease has run out."""
    write("claude")
    claim = claim_due(10)
    Dispatch.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    return claim


def _note(claim: Claim, answer: Answer) -> None:
    delay = MINUTE if answer is LATER else None
    note(Message.objects.get(), claim.pointers[0], answer, delay, held_until=claim.until)


@pytest.mark.parametrize("answer", [LATER, NEVER])
def test_what_another_has_in_hand_stays_in_its_hands(late, answer):
    other = claim_due(10)
    _note(late, answer)
    assert Dispatch.objects.get().leased_until == other.until and claim_due(10).pointers == []
    assert Message.objects.get().state == "waiting"
    _note(other, TAKEN)
    assert (Message.objects.get().state, Dispatch.objects.count()) == ("sent", 0)
    assert list(Attempt.objects.values_list("outcome", "code")) == [(answer.state, answer.code), ("sent", 250)]


@pytest.mark.parametrize("answer", [LATER, NEVER])
def test_what_another_has_sent_stays_sent(late, answer):
    _note(claim_due(10), TAKEN)
    _note(late, answer)
    message = Message.objects.get()
    assert (message.state, message.answer, Dispatch.objects.count()) == ("sent", "250 2.0.0 taken", 0)


def test_what_was_sent_after_all_is_not_sent_again(late):
    other = claim_due(10)
    _note(late, TAKEN)
    assert (Message.objects.get().state, Dispatch.objects.count()) == ("sent", 0)
    _note(other, LATER)
    assert (Message.objects.get().state, Dispatch.objects.count()) == ("sent", 0)


def test_what_another_has_in_hand_is_not_put_off(late):
    other, before = claim_due(10), Message.objects.get()
    put_off(before, late.pointers[0], timezone.now() + timedelta(days=1), held_until=late.until)
    assert Dispatch.objects.get().leased_until == other.until
    assert Message.objects.get().due_at == before.due_at


def test_what_the_quota_leaves_for_tomorrow_stays_there_when_the_outbox_breaks(alpha, server, write, settings):
    settings.MAIL_DAILY_QUOTA = 1
    write("claude", "dominique")
    claim = claim_due(10)
    now = keep_within_quota(claim, claim.pointers)
    postpone(claim, claim.pointers, MINUTE)
    due = sorted(Dispatch.objects.values_list("due_at", flat=True))
    assert len(now) == 1 and due[0] < timezone.now() + 2 * MINUTE and due[1] == next_morning(timezone.now(), alpha.zone)
