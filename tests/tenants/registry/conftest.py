import pytest

from tenants.authorities.registry.domain.load_registry import load_registry


@pytest.fixture(scope="package")
def _registry(django_db_setup, django_db_blocker):
    """The whole registry, loaded once for this package's tests and removed after them."""
    from tenants.authorities.registry.models import RegistryEntry, RegistryLoad

    with django_db_blocker.unblock():
        load_registry()
    yield
    with django_db_blocker.unblock():
        RegistryEntry.objects.all().delete()
        RegistryLoad.objects.all().delete()


@pytest.fixture
def registry(_registry, db):
    """The whole registry in the database; what a test changes is rolled back."""
    from tenants.authorities.registry.models import RegistryEntry

    # The first statement after a change of schema sets the search path: not one of the queries that tests count.
    assert RegistryEntry.objects.exists()
