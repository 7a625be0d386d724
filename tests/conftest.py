"""Two spaces that all tests share, clean memories between tests, and a browser client per host."""

import pytest


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """The test database and two spaces that all tests share; what a test writes into them is rolled back.

    pytest-django would make no test database where only tests that commit are chosen: they would write into another.
    """
    from django.test.utils import setup_databases, teardown_databases

    from tests.factories.spaces import make_space

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
        make_space(subdomain="alpha", name="Communauté d’agglomération Alpha", siren="200000016")
        make_space(subdomain="beta", name="Commune de Bêta", siren="200000024")
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def _fresh_memories():
    """Nothing that a process remembers, and no schema, passes from one test to the next."""
    from django.core.cache import cache
    from django.db import connection

    from parcours.tenancy.spaces import forget_spaces
    from tenants.accounts.membership import forget_memberships

    yield
    connection.set_schema_to_public()
    forget_spaces()
    forget_memberships()
    cache.clear()


@pytest.fixture
def alpha(db):
    """The space of the authority Alpha, with its schema as the current one."""
    from django.db import connection

    from tenants.models import Authority

    authority = Authority.objects.get(subdomain="alpha")
    connection.set_tenant(authority)
    return authority


@pytest.fixture
def beta(db):
    """The space of the authority Bêta. The current schema is left as it is."""
    from tenants.models import Authority

    return Authority.objects.get(subdomain="beta")


@pytest.fixture
def visit():
    """`visit(host, user=None) -> Client`: a browser on one of our hosts, logged in there if a user is given."""
    from tests.browser_client import HostClient

    return HostClient


@pytest.fixture
def server(settings):
    """A running mail server that can be scripted, to which this process sends."""
    from tests.mail.scripted_server import ScriptedServer

    running = ScriptedServer()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
    running.start()
    yield running
    running.go_on.set()
    running.stop()


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """What the test writes is there for other processes and threads; what mail leaves is deleted at the end."""
    from django.db import connection
    from django_tenants.utils import schema_context

    from parcours.dispatch.models import Addressee, Brake, Dispatch, Tally
    from parcours.inbox.models import ReadingTry, ReadMail, UnmatchedMail
    from parcours.mail.models import Message

    with django_db_blocker.unblock():
        yield
        connection.set_schema_to_public()
        for model in (Dispatch, Tally, Addressee, Brake, ReadMail, ReadingTry, UnmatchedMail):
            model.objects.all().delete()
        for schema in ("space_alpha", "space_beta", "public"):
            with schema_context(schema):
                Message.objects.all().delete()
