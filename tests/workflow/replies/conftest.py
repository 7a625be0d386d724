"""Three invited people, the first one's link, a browser without account, and a space that other connections see."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from parcours.dispatch.models import Dispatch
from parcours.tenancy.spaces import forget_spaces
from tenants.models import ActivityProgress, Authority, Domain, MeetingProgress
from tests.factories.accounts import MembershipFactory
from tests.factories.spaces import make_space
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


@pytest.fixture
def space(django_db_setup, django_db_blocker) -> Iterator[Authority]:
    """A space that other connections see; all of it goes at the end."""
    with django_db_blocker.unblock():
        made = make_space(subdomain="course", name="Commune de la Course")
        try:
            connection.set_tenant(made)
            yield made
        finally:
            connection.set_schema_to_public()
            _take_away(made)


def _take_away(space: Authority) -> None:
    Dispatch.objects.filter(schema_name=space.schema_name).delete()
    for model in (ActivityProgress, MeetingProgress):
        model.objects.filter(authority_id=space.pk).delete()
    Domain.objects.filter(tenant_id=space.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {space.schema_name} CASCADE")
    Authority.objects.filter(pk=space.pk).delete()
    forget_spaces()
