"""Whoever wants no mail does not come back into the plan of reminders."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.addressees import refuse
from parcours.mail.models import Message
from tests.factories.committee import ParticipantFactory
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.schedule_meeting import schedule_meeting
from workflow.meetings.known import plan_of
from workflow.models import LaunchMeeting, Participant
from workflow.reminders.domain.change_schedule import change_schedule
from workflow.reminders.rules import DEFAULTS


def planned_for(person):
    return Message.objects.pending().filter(kind__in=("reminder", "practical"), recipient_id=person.pk)


def move_meeting(actor) -> None:
    plan = vars(plan_of(LaunchMeeting.objects.get()))
    schedule_meeting(actor=actor, **plan | {"starts_at": plan["starts_at"] + timedelta(days=7)})


@pytest.fixture(params=["here", "elsewhere"])
def unwilling(meeting, actor, request) -> Participant:
    """Somebody who had said so, here or to another authority, before being invited."""
    person = ParticipantFactory()
    ParticipantFactory()
    if request.param == "here":
        Participant.objects.filter(pk=person.pk).update(mail_refused_at=timezone.now())
    else:
        refuse(person.email, timezone.now())
    send_invitations(actor=actor)
    assert not planned_for(person).exists() and Message.objects.pending().exists()
    return person


def test_when_the_schedule_changes(unwilling, actor):
    change_schedule(actor=actor, timings=DEFAULTS)
    assert not planned_for(unwilling).exists()


def test_when_the_meeting_moves(unwilling, actor):
    move_meeting(actor)
    assert not planned_for(unwilling).exists() and Message.objects.filter(kind="reminder").pending().exists()


def test_what_waits_for_who_refused_since_goes_with_the_meeting(invited, actor):
    """They may want mail again."""
    Participant.objects.filter(pk=invited[0].pk).update(mail_refused_at=timezone.now())
    move_meeting(actor)
    starts_at = LaunchMeeting.objects.get().starts_at
    practical = planned_for(invited[0]).get(kind="practical")
    assert starts_at - timedelta(days=5) < practical.due_at < starts_at
