"""A worker died with a message in hand, its lease has run out and nobody has claimed anew: it may have arrived."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.models import Dispatch
from parcours.mail.models import Message
from tests.factories.committee import ParticipantFactory
from tests.workflow.meetings.test_changes import update
from tests.workflow.meetings.test_schedule import plan
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.cancel_meeting import cancel_meeting
from workflow.meetings.domain.schedule_meeting import schedule_meeting
from workflow.reminders.domain.change_schedule import change_schedule
from workflow.reminders.enums import ReminderRule
from workflow.reminders.rules import DEFAULTS, Timing


def die_with(message: Message) -> None:
    Dispatch.objects.filter(message_id=message.pk).update(leased_until=timezone.now() - timedelta(minutes=1))


@pytest.fixture
def _change_in_dead_hands(convened, actor):
    """Claimed when its grace was over, a quarter of an hour ago."""
    schedule_meeting(actor=actor, **plan(place="Salle A1"), now=timezone.now() - timedelta(minutes=15))
    die_with(update(1).get(recipient_id=convened[0].pk))


@pytest.mark.usefixtures("_change_in_dead_hands")
class TestAChange:
    def test_taking_it_back_is_told(self, change):
        assert change().sequence == 2 and update(2).pending().count() == 3

    def test_it_takes_no_other_in(self, change):
        assert change(place="Salle A2").sequence == 2

    def test_what_was_released_in_good_order_is_in_nobody_s_hands(self, change):
        Dispatch.objects.update(leased_until=None)
        assert change().sequence == 1 and not update(2).exists()


def test_who_may_have_been_invited_is_told_of_the_cancellation(convened, actor):
    late = ParticipantFactory()
    send_invitations(actor=actor)
    die_with(Message.objects.get(kind="invitation", recipient_id=late.pk))
    assert cancel_meeting(actor=actor) == 4
    assert Message.objects.filter(kind="cancellation", recipient_id=late.pk).exists()


def test_a_lease_that_ended_before_the_change_has_nothing_to_do_with_it(convened, change):
    die_with(Message.objects.filter(kind="reminder").first())
    change(place="Salle A1")
    assert change().sequence == 1 and not update(2).exists()


def test_a_reminder_that_may_have_gone_leaves_its_trace_when_its_rule_is_switched_off(convened, actor):
    reminder = Message.objects.filter(occurrence__startswith=ReminderRule.TWO_BEFORE).first()
    die_with(reminder)
    change_schedule(actor=actor, timings={**DEFAULTS, ReminderRule.TWO_BEFORE: Timing(2, is_on=False)})
    assert list(Message.objects.filter(occurrence=reminder.occurrence).values_list("pk", "state")) == [
        (reminder.pk, "dropped")
    ]
