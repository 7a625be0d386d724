"""An update that a full day splits: some have the new plan, the others get it the next morning."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.models import Dispatch
from parcours.mail.bounds import next_morning
from parcours.mail.models import Message
from parcours.mail.pending import move
from tests.factories.accounts import MembershipFactory
from tests.factories.committee import ParticipantFactory
from tests.workflow.meetings.cancellations import calendar_of, cancellations
from tests.workflow.meetings.test_changes import note_sent, update
from tests.workflow.meetings.test_schedule import URL, in_days, page, plan, typed
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.cancel_meeting import cancel_meeting
from workflow.meetings.domain.schedule_meeting import schedule_meeting
from workflow.models import LaunchMeeting


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha, role="member").user)


@pytest.fixture
def split(convened, actor, alpha):
    """Moved a quarter of an hour ago; one has the new date, and two did not find room today."""
    now = timezone.now()
    schedule_meeting(actor=actor, **plan(starts_at=in_days(20)), now=now - timedelta(minutes=15))
    note_sent(update(1).filter(recipient_id=convened[0].pk))
    move(update(1).pending().values_list("pk", flat=True), next_morning(now, alpha.zone))
    return LaunchMeeting.objects.get()


def test_setting_the_old_date_back_is_asked_first(split, lead):
    answer = lead.post(URL, typed())
    assert answer.status_code == 200 and "Prévenir les 3 personnes" in page(answer)
    assert LaunchMeeting.objects.get().starts_at == in_days(20)


def test_what_is_cancelled_is_the_new_date(split, actor):
    assert cancel_meeting(actor=actor) == 3
    assert {calendar_of(message)[1].start for message in cancellations()} == {in_days(20)}


def test_no_page_takes_it_for_one_that_nobody_has(split, lead):
    assert "Un changement attend" not in page(lead.get(URL))


def test_a_late_addition_that_has_the_new_date_makes_its_return_a_question(convened, change, actor, lead):
    change(starts_at=in_days(20))
    ParticipantFactory()
    send_invitations(actor=actor)
    note_sent(Message.objects.filter(kind="invitation", occurrence="first-1"))
    assert "Un changement attend" in page(lead.get(URL))
    assert lead.post(URL, typed()).status_code == 200 and update(1).pending().count() == 3
    assert Dispatch.objects.filter(message_id__in=update(1).values("pk")).count() == 3
