"""Every URL of a space, asked with another space's ids, session or host, answers 403 or 404.

Made from the URL table: a new URL whose parameters this test cannot fill with another space's values fails here.
"""

import pytest
from django.db import connection
from django_tenants.utils import schema_context

from parcours.mail.models import Message
from tests.architecture.space_urls import space_urls
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.foreign import FOREIGN_ID, FOREIGN_UUID, fill_space
from workflow import models

URLS = space_urls()
# The hand-off itself is what an anonymous browser asks for; its own refusals are tested in tests/hosts.
GUARDED = [url for url in URLS if not url[0].startswith("session/")]
NAMING_A_ROW = [url for url in GUARDED if url[2]]


@pytest.fixture
def foreign_rows(beta):
    with schema_context(beta.schema_name):
        fill_space()


# Both in one test: what is refused changes nothing, and filling a space for each would cost more than asking.
METHODS = ("get", "post")


@pytest.mark.parametrize(("route", "path", "names_row"), GUARDED, ids=[url[0] or "/" for url in GUARDED])
class TestEveryUrl:
    def test_member_of_another_space(self, alpha, beta, visit, foreign_rows, route, path, names_row):
        stranger = visit(alpha.host, MembershipFactory(authority=beta).user)
        for method in METHODS:
            assert getattr(stranger, method)(path).status_code in (403, 404), method

    def test_session_of_another_host(self, alpha, beta, visit, foreign_rows, route, path, names_row):
        user = UserFactory()
        for authority in (alpha, beta):
            MembershipFactory(authority=authority, user=user)
        for method in METHODS:
            replayed = visit(alpha.host)
            replayed.cookies = visit(beta.host, user).cookies
            answer = getattr(replayed, method)(path)
            asks_to_log_in = answer.status_code == 302 and answer.url.startswith("http://parcours.localhost/acces/")
            assert asks_to_log_in or answer.status_code in (403, 404), method

    def test_on_a_host_that_is_no_space(self, alpha, visit, route, path, names_row):
        for method in METHODS:
            assert getattr(visit("gamma.parcours.localhost"), method)(path).status_code == 404, method


@pytest.mark.parametrize(("route", "path", "names_row"), NAMING_A_ROW, ids=[url[0] for url in NAMING_A_ROW])
def test_ids_of_another_space(alpha, beta, visit, foreign_rows, route, path, names_row):
    lead = visit(alpha.host, MembershipFactory(authority=alpha, role="lead").user)
    for method in METHODS:
        # A view that only takes the other method says so before it looks for the row.
        assert getattr(lead, method)(path).status_code in (403, 404, 405), method


def test_the_foreign_rows_are_really_there(beta, foreign_rows):
    """Otherwise the tests above would pass with rows that exist nowhere."""
    with schema_context(beta.schema_name):
        for model in (models.Participant, models.ChecklistItem, models.AgendaItem, models.Interviewee):
            assert model.objects.filter(pk=FOREIGN_ID).exists()
        assert Message.objects.filter(pk=FOREIGN_UUID).exists()
    assert connection.schema_name != beta.schema_name
