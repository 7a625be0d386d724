"""A meeting to which people have been invited, an hour ago."""

import pytest

from parcours.mail.models import Message
from tests.factories.committee import ParticipantFactory
from tests.workflow.meetings.test_changes import an_hour_ago, note_sent
from tests.workflow.meetings.test_schedule import plan
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.schedule_meeting import schedule_meeting


@pytest.fixture
def change(actor):
    """`change(place=…) -> meeting`: one change to the plan that people know."""
    return lambda **changes: schedule_meeting(actor=actor, **plan(**changes)).meeting


@pytest.fixture
def convened(alpha, actor, change):
    """Three people have had their invitation, an hour ago."""
    change()
    people = [ParticipantFactory() for _ in range(3)]
    send_invitations(actor=actor)
    note_sent(Message.objects.filter(kind="invitation"))
    an_hour_ago()
    return people
