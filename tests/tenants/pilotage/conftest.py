import pytest

from tests.factories.accounts import UserFactory

HOST = "parcours.localhost"


@pytest.fixture
def console(db, visit):
    """A coordinator's browser on the main host."""
    return visit(HOST, UserFactory(is_coordinator=True))
