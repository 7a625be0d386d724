"""One login, a session per host: what the hand-off lets through, and everything that it refuses."""

import time
from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from parcours.hosts import handoff
from parcours.hosts.models import UsedHandOff
from parcours.tokens import digest_of
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.hosts.walk import MAIN, MAIN_ORIGIN, enter, leave, token_for


@pytest.fixture
def lead(alpha):
    return MembershipFactory(authority=alpha, role="lead").user


@pytest.fixture
def space(alpha, visit):
    return visit(alpha.host)


@pytest.fixture
def token(space, lead, visit):
    """A token that would open the lead's session in `space`."""
    return token_for(visit(MAIN, lead), leave(space, "/participants/?role=elected"))


def assert_refused(answer, space):
    assert answer.status_code == 403
    assert "Reprendre la connexion" in answer.text
    assert space.get("/").status_code == 302


class TestTheWayThrough:
    def test_ends_on_the_page_that_was_asked(self, space, token):
        answer = enter(space, token)
        assert answer.status_code == 302 and answer.url == "/participants/?role=elected"
        assert space.get("/participants/").status_code == 200

    def test_looking_at_the_page_with_the_token_writes_nothing(self, token):
        assert not UsedHandOff.objects.exists()

    def test_the_state_cookie_is_host_only_and_goes_with_its_use(self, space, token):
        cookie = space.cookies["handoff"]
        assert not cookie["domain"] and cookie["httponly"] and cookie["samesite"] == "Lax"
        enter(space, token)
        assert space.cookies["handoff"].value == ""

    def test_the_page_may_post_to_that_host_only(self, space, lead, visit, alpha):
        page = visit(MAIN, lead).get("/acces/", leave(space))
        assert f"form-action 'self' http://{alpha.host};" in page["Content-Security-Policy"] + ";"
        assert page["Referrer-Policy"] == "strict-origin"


class TestRefused:
    def test_a_used_token_in_the_same_browser_with_its_state(self, space, lead, visit):
        asked = leave(space)
        state = space.cookies["handoff"].value
        token = token_for(visit(MAIN, lead), asked)
        enter(space, token)
        space.cookies["handoff"] = state
        assert enter(space, token).status_code == 403
        assert UsedHandOff.objects.count() == 1

    def test_an_expired_token(self, space, lead, visit, monkeypatch):
        asked = leave(space)
        issued = time.time() - handoff.TOKEN_SECONDS - 1
        with monkeypatch.context() as past:
            past.setattr(signing.time, "time", lambda: issued)
            token = handoff.issue_token(user_id=lead.pk, host=asked["host"], state_digest=asked["state"], next_path="/")
        assert_refused(enter(space, token), space)

    def test_a_token_of_another_host(self, token, beta, lead, visit, space):
        MembershipFactory(authority=beta, user=lead)
        elsewhere = visit(beta.host)
        elsewhere.cookies["handoff"] = space.cookies["handoff"].value
        assert_refused(enter(elsewhere, token), elsewhere)

    def test_another_browser(self, token, alpha, visit):
        stranger = visit(alpha.host)
        leave(stranger)
        assert_refused(enter(stranger, token), stranger)

    def test_a_browser_without_any_state(self, lead, alpha, visit):
        """The digest of nothing must not fit a browser that has nothing."""
        victim = visit(alpha.host)
        token = handoff.issue_token(user_id=lead.pk, host=alpha.host, state_digest=digest_of(""), next_path="/")
        assert_refused(enter(victim, token), victim)

    def test_a_state_that_is_no_digest(self, lead, alpha, visit):
        space = visit(alpha.host)
        leave(space)
        token = token_for(visit(MAIN, lead), {"host": alpha.host, "state": "état", "next": "/"})
        assert_refused(enter(space, token), space)

    @pytest.mark.parametrize("origin", [None, "null", "https://parcours.localhost", "http://beta.parcours.localhost"])
    def test_any_origin_but_the_login_host(self, space, token, origin):
        assert_refused(enter(space, token, origin), space)

    @pytest.mark.parametrize("forged", ["", "x", "e30:1:x", "é"])
    def test_what_is_no_token(self, space, forged):
        leave(space)
        assert_refused(enter(space, forged), space)

    def test_an_account_that_was_closed_meanwhile(self, space, token, lead):
        lead.is_active = False
        lead.save()
        assert_refused(enter(space, token), space)

    def test_get(self, space):
        assert space.get("/session/entree/").status_code == 405


class TestWhoGetsAToken:
    def test_an_unknown_visitor_logs_in_first_and_comes_back(self, space, visit):
        asked = leave(space)
        answer = visit(MAIN).get("/acces/", asked)
        assert answer.status_code == 302 and answer.url.startswith("/compte/connexion/?next=/acces/")

    def test_not_somebody_of_another_space(self, space, beta, visit):
        stranger = MembershipFactory(authority=beta).user
        assert visit(MAIN, stranger).get("/acces/", leave(space)).status_code == 403

    def test_not_a_coordinator(self, space, visit):
        coordinator = UserFactory(is_coordinator=True)
        assert visit(MAIN, coordinator).get("/acces/", leave(space)).status_code == 403

    @pytest.mark.parametrize("host", ["evil.example", "nowhere.parcours.localhost", "parcours.localhost", ""])
    def test_not_for_a_host_that_is_no_door(self, lead, visit, host):
        asked = {"host": host, "state": "x", "next": "/"}
        assert visit(MAIN, lead).get("/acces/", asked).status_code == 404

    def test_the_editing_host_is_for_editors(self, lead, visit):
        asked = {"host": "redaction.parcours.localhost", "state": "x", "next": "/"}
        assert visit(MAIN, lead).get("/acces/", asked).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "", None,
     "participants/", "/session/debut/?next=/", "/session/fin/", "///evil.example"],
)  # fmt: skip
def test_no_open_redirect_and_no_circle(path):
    assert handoff.safe_path(path) == "/"


def test_a_foreign_address_asked_for_at_the_start_becomes_the_home_page(space, lead, visit):
    asked = leave(space, "/session/debut/?next=https://evil.example/")
    assert asked["next"] == "/"
    asked["next"] = "//evil.example/"
    assert enter(space, token_for(visit(MAIN, lead), asked)).url == "/"


class TestEnd:
    def test_ends_the_session_of_this_host(self, space, token):
        enter(space, token)
        answer = space.post("/session/fin/")
        assert answer.status_code == 302 and answer.url.startswith(f"{MAIN_ORIGIN}/compte/deconnexion/?fin=")
        assert space.get("/participants/").status_code == 302

    def test_the_login_host_then_posts_by_itself(self, lead, visit):
        path = handoff.ending_url(lead.pk).removeprefix(MAIN_ORIGIN)
        assert "data-autosubmit" in visit(MAIN, lead).get(path).text

    def test_nobody_else_can_make_it_post(self, lead, visit):
        main = visit(MAIN, UserFactory())
        for path in (handoff.ending_url(lead.pk).removeprefix(MAIN_ORIGIN), "/compte/deconnexion/?fin=x"):
            page = main.get(path)
            assert page.status_code == 200 and "data-autosubmit" not in page.text

    def test_get_ends_nothing(self, space, token):
        enter(space, token)
        assert space.get("/session/fin/").status_code == 405
        assert space.get("/participants/").status_code == 200

    def test_a_post_of_another_site_ends_nothing(self, space, token, alpha, visit):
        enter(space, token)
        strict = visit(alpha.host, enforce_csrf_checks=True)
        strict.cookies = space.cookies
        assert strict.post("/session/fin/").status_code == 403
        assert space.get("/participants/").status_code == 200


def test_used_tokens_are_forgotten_once_they_are_too_old_to_matter(db):
    from tasks.accounts import clean_up

    old, fresh = UsedHandOff.objects.create(digest="a"), UsedHandOff.objects.create(digest="b")
    UsedHandOff.objects.filter(pk=old.pk).update(used_at=timezone.now() - timedelta(minutes=10))
    clean_up()
    assert list(UsedHandOff.objects.all()) == [fresh]
