"""A meeting that can be convened, with people."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.committee import ParticipantFactory
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.models import LaunchMeeting
from workflow.reminders.office import Office


@pytest.fixture
def meeting(alpha):
    """Dated in thirty days, not convened."""
    starts_at = (timezone.now() + timedelta(days=30)).replace(hour=13, minute=30, second=0, microsecond=0)
    LaunchMeeting.objects.update(starts_at=starts_at, place="Salle B12, 31 bd de la Ferrage", duration_minutes=90)
    return LaunchMeeting.objects.get()


@pytest.fixture
def people(meeting):
    return [ParticipantFactory() for _ in range(3)]


@pytest.fixture
def invited(people, actor):
    """Invitations to all three are written."""
    send_invitations(actor=actor)
    return people


@pytest.fixture
def actor(db):
    return UserFactory()


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha).user)


@pytest.fixture
def working_morning(monkeypatch):
    """It is ten o'clock of the next working day: reminders wait for such an hour, and none has come due before it."""
    office = Office(ZoneInfo("Europe/Paris"))
    day = office.working_day(timezone.localdate() + timedelta(days=1))
    moment = office.at(day, time(10))
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment
