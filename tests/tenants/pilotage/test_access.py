"""The console is for coordinators: every URL of it, made from the URL table."""

import pytest
from django.urls import get_resolver

from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.vagues import EntryFactory, VagueFactory, seen_authorities

PATTERNS = get_resolver("tenants.pilotage.urls").url_patterns
POST_ONLY = ("retry", "resume", "close_mail")


@pytest.fixture
def path_of(db):
    vague, entry = VagueFactory(), EntryFactory()
    authority = seen_authorities(vague, 1)[0]

    def path(pattern) -> str:
        route = "/pilotage/" + str(pattern.pattern)
        pk = authority.pk if "collectivites" in route else vague.pk
        return route.replace("<int:pk>", str(pk)).replace("<int:entry_pk>", str(entry.pk))

    return path


@pytest.mark.parametrize("pattern", PATTERNS, ids=[pattern.name for pattern in PATTERNS])
class TestEveryUrl:
    def test_somebody_with_another_account(self, alpha, visit, path_of, pattern):
        lead = MembershipFactory(authority=alpha, role="lead").user
        for method in ("get", "post"):
            assert getattr(visit("parcours.localhost", lead), method)(path_of(pattern)).status_code == 403

    def test_an_unknown_visitor(self, visit, path_of, pattern):
        answer = visit("parcours.localhost").get(path_of(pattern))
        assert answer.status_code == 302 and answer.url.startswith("/compte/connexion/?next=/pilotage/")
        answer = visit("parcours.localhost").post(path_of(pattern))
        assert answer.status_code == 403 and "Se reconnecter" in answer.text

    def test_a_coordinator(self, console, path_of, pattern):
        assert console.get(path_of(pattern)).status_code == (405 if pattern.name in POST_ONLY else 200)

    def test_on_another_host(self, alpha, visit, path_of, pattern):
        coordinator = UserFactory(is_coordinator=True)
        assert visit(alpha.host, coordinator).get(path_of(pattern)).status_code == 404


@pytest.mark.parametrize("pattern", [one for one in PATTERNS if "<" in str(one.pattern)], ids=lambda one: one.name)
def test_ids_that_nothing_has(console, pattern):
    path = "/pilotage/" + str(pattern.pattern).replace("<int:pk>", "999999").replace("<int:entry_pk>", "1")
    for method in ("get", "post"):
        assert getattr(console, method)(path).status_code in (404, 405)


def test_the_menu_offers_the_console_to_coordinators_only(console, visit, db):
    assert 'href="/pilotage/"' in console.get("/mes-espaces/").text
    assert 'href="/pilotage/"' not in visit("parcours.localhost", UserFactory()).get("/mes-espaces/").text
