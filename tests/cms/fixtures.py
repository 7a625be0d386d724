"""The delivered toolkit, loaded once for all tests that read it; what a test changes is rolled back."""

import pytest


@pytest.fixture(scope="module")
def _toolkit_content(django_db_setup, django_db_blocker):
    from django.db import transaction

    from cms.domain.load_toolkit import load_toolkit
    from tests.cms.removal import remove_toolkit

    with django_db_blocker.unblock():
        with transaction.atomic():
            load_toolkit()
        yield
        remove_toolkit()


@pytest.fixture
def toolkit(_toolkit_content, db):
    """The delivered content, published."""


@pytest.fixture
def guest(visit):
    """A browser on the main host, logged in nowhere."""
    from parcours.hosts.names import main_host

    return visit(main_host())


@pytest.fixture
def editor(toolkit):
    """Somebody of the editors' group."""
    from django.contrib.auth.models import Group

    from cms.loading.editors import GROUP
    from tests.factories.accounts import UserFactory

    user = UserFactory()
    user.groups.add(Group.objects.get(name=GROUP))
    return user
