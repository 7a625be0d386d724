"""The addresses of buttons, opened as a page: 405 with a page in French that leads back to one that opens."""

import re

import pytest
from django_tenants.utils import schema_context

from tests.architecture.space_urls import space_urls
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.foreign import FOREIGN_TOKEN, fill_space

URLS = [path for route, path, _ in space_urls() if FOREIGN_TOKEN not in path]
BACK = re.compile(r'<a class="fr-btn" href="([^"]+)">')


@pytest.fixture
def console(db, visit):
    return visit("parcours.localhost", UserFactory(is_coordinator=True))


@pytest.fixture
def rows(beta):
    with schema_context(beta.schema_name):
        fill_space()


def test_every_one_of_a_space(beta, visit, rows):
    lead = visit(beta.host, MembershipFactory(authority=beta, role="lead").user)
    refused = {path: answer for path in URLS if (answer := lead.get(path)).status_code == 405}
    assert len(refused) > 25
    for path, answer in refused.items():
        assert answer["Allow"] and "ne s’ouvre pas directement" in answer.text and "<main" in answer.text, path
        back = BACK.search(answer.text)[1]
        assert path.startswith(back) and lead.get(back, follow=True).status_code == 200, (path, back)


def test_the_end_of_a_session(alpha, visit):
    answer = visit(alpha.host).get("/session/fin/")
    assert answer.status_code == 405 and BACK.search(answer.text)[1] == "/"


@pytest.mark.parametrize("method", ["head", "options"])
def test_without_a_body_where_none_belongs(alpha, visit, method):
    lead = visit(alpha.host, MembershipFactory(authority=alpha, role="lead").user)
    answer = getattr(lead, method)("/invitations/envoyer/")
    assert (answer.status_code, answer["Allow"], answer.content) == (405, "POST", b"")


def test_a_form_for_a_page_that_is_only_read(alpha, visit):
    lead = visit(alpha.host, MembershipFactory(authority=alpha, role="lead").user)
    answer = lead.post("/invitations/")
    assert answer.status_code == 405 and answer["Allow"] == "GET, HEAD"
    assert "ne reçoit pas de formulaire" in answer.text and BACK.search(answer.text)[1] == "/invitations/"


def test_on_the_main_host(console):
    answer = console.get("/pilotage/envois/1/reprendre/")
    assert answer.status_code == 405 and BACK.search(answer.text)[1] == "/pilotage/envois/"
