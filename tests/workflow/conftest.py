"""A meeting that can be convened, with people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.committee import ParticipantFactory
from workflow.models import LaunchMeeting


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
def actor(db):
    return UserFactory()


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha).user)
