"""An address that is corrected while a worker has a message to it in hand."""

import pytest
from django.utils import timezone

from parcours.dispatch.claims import claim_due
from parcours.dispatch.models import Dispatch
from parcours.mail.answers import Answer
from parcours.mail.domain.deliver_due import deliver_due
from parcours.mail.enums import MessageState
from parcours.mail.ledger import note
from parcours.mail.models import Message
from tests.workflow.invitations.ledger import message_to
from workflow.invitations.domain.correct_address import correct_address


@pytest.fixture
def in_hand(invited) -> Message:
    """The first person's invitation, as a worker has it in its memory."""
    claim_due(100)
    return message_to(invited[0])


class TestACorrectedAddress:
    def test_what_is_in_hand_is_noted_of_the_address_that_it_went_to(self, invited, in_hand, actor, server):
        old = in_hand.recipient_email
        correct_address(actor=actor, participant_id=invited[0].pk, email="juste@ville.example")
        refused = Answer(MessageState.REFUSED, "5.1.1 no such user", code=550)
        pointer = Dispatch.objects.get(message_id=in_hand.pk)
        note(in_hand, pointer, refused, None, held_until=pointer.leased_until)
        assert message_to(invited[0]).recipient_email == old
        deliver_due()
        assert server.recipients == ["juste@ville.example"]
        assert message_to(invited[0], occurrence="again-1").state == "sent"

    def test_a_second_try_of_it_goes_nowhere(self, invited, in_hand, actor, server):
        correct_address(actor=actor, participant_id=invited[0].pk, email="juste@ville.example")
        Dispatch.objects.filter(message_id=in_hand.pk).update(leased_until=None)
        deliver_due()
        assert server.recipients == ["juste@ville.example"] and message_to(invited[0]).state == "dropped"

    def test_what_waits_follows(self, invited, in_hand, actor):
        correct_address(actor=actor, participant_id=invited[0].pk, email="juste@ville.example")
        reminders = Message.objects.filter(kind="reminder", recipient_id=invited[0].pk)
        assert set(reminders.values_list("recipient_email", flat=True)) == {"juste@ville.example"}

    def test_what_was_tried_keeps_the_address_that_it_may_have_reached(self, invited, actor, server):
        old = message_to(invited[0]).recipient_email
        server.at_rcpt[old] = ["451 4.7.1 later"]
        deliver_due()
        correct_address(actor=actor, participant_id=invited[0].pk, email="juste@ville.example")
        assert message_to(invited[0]).recipient_email == old
        Dispatch.objects.filter(message_id=message_to(invited[0]).pk).update(due_at=timezone.now())
        deliver_due()
        assert server.recipients.count("juste@ville.example") == 1 and message_to(invited[0]).state == "dropped"
