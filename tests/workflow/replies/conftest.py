"""Three invited people, the first one's link, and a browser without account."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.accounts import MembershipFactory
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.invitations.links import make_tokens


@pytest.fixture
def link_of():
    """`link_of(person) -> token`, as a mail would carry it."""
    return lambda person: make_tokens([person.pk], timezone.now() + timedelta(days=60))[0]


@pytest.fixture
def token(people, actor, alpha, link_of):
    MembershipFactory(authority=alpha)
    send_invitations(actor=actor)
    return link_of(people[0])


@pytest.fixture
def guest(alpha, visit):
    return visit(alpha.host)
