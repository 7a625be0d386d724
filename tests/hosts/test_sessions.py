"""A session belongs to the host that made it, and ends with the password that opened it."""

from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session

from tests.factories.accounts import MembershipFactory
from tests.hosts.walk import MAIN


@pytest.fixture
def lead_of_both(alpha, beta):
    user = MembershipFactory(authority=alpha, role="lead").user
    MembershipFactory(authority=beta, role="lead", user=user)
    return user


def test_a_cookie_of_one_space_is_nobody_in_another(alpha, beta, lead_of_both, visit):
    at_home, replayed = visit(alpha.host, lead_of_both), visit(beta.host)
    replayed.cookies[settings.SESSION_COOKIE_NAME] = at_home.cookies[settings.SESSION_COOKIE_NAME].value
    assert replayed.get("/").status_code == 302
    assert at_home.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/mes-espaces/", "/compte/", "/pilotage/"])
def test_a_cookie_of_a_space_is_nobody_on_the_login_host(alpha, lead_of_both, visit, path):
    replayed = visit(MAIN)
    replayed.cookies = visit(alpha.host, lead_of_both).cookies
    assert replayed.get(path).url.startswith("/compte/connexion/")


def test_a_replayed_cookie_does_no_harm_to_the_session_that_it_names(alpha, beta, lead_of_both, visit):
    """Logging in or out elsewhere with it must touch neither the row nor its owner's login."""
    at_home, replayed = visit(alpha.host, lead_of_both), visit(MAIN)
    replayed.cookies[settings.SESSION_COOKIE_NAME] = at_home.cookies[settings.SESSION_COOKIE_NAME].value
    replayed.post("/compte/connexion/", {"login": lead_of_both.email, "password": "un-mot-de-passe-solide"})
    replayed.post("/compte/deconnexion/")
    assert at_home.get("/").status_code == 200


def test_a_session_without_a_host_is_nobody_anywhere(alpha, lead_of_both, visit):
    client = visit(alpha.host, lead_of_both)
    row = Session.objects.get(pk=client.cookies[settings.SESSION_COOKIE_NAME].value)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    data = {key: value for key, value in store.decode(row.session_data).items() if key != "_host"}
    row.session_data = store.encode(data)
    row.save()
    assert client.get("/").status_code == 302


def test_cookies_have_no_domain(alpha, lead_of_both, visit):
    client = visit(MAIN)
    client.get("/compte/connexion/")
    client.post("/compte/connexion/", {"login": lead_of_both.email, "password": "un-mot-de-passe-solide"})
    assert {"session", "csrf"} <= set(client.cookies)
    assert not [name for name, cookie in client.cookies.items() if cookie["domain"]]


def test_in_production_every_cookie_is_named_host():
    from parcours.settings import security

    names = [name for name in dir(security) if name.endswith("_COOKIE_NAME")]
    assert set(names) == {"SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "HAND_OFF_COOKIE_NAME"}
    text = (settings.ROOT / "platform/parcours/settings/production.py").read_text()
    assert all(f'{name} = "__Host-' in text for name in names)


def test_a_new_password_ends_every_other_session(alpha, beta, lead_of_both, visit):
    here, space, elsewhere = visit(MAIN, lead_of_both), visit(alpha.host, lead_of_both), visit(MAIN, lead_of_both)
    new = "une-autre-phrase-solide"
    answer = here.post("/compte/mot-de-passe/", {"old": "un-mot-de-passe-solide", "password": new})
    assert answer.status_code == 302
    assert here.get("/mes-espaces/").status_code == 200
    assert space.get("/").status_code == 302
    assert elsewhere.get("/mes-espaces/").status_code == 302
