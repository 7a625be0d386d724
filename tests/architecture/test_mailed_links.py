"""What mails lead to, from the URL tables: opening a link changes no row of the whole database, dead ones do nothing.

A page behind a token that these tests have no case for fails them.
"""

from datetime import timedelta

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.urls import get_resolver
from django.utils import timezone

from parcours.tokens import new_token
from tenants.accounts.models import AccountInvitation, AccountToken
from tests.architecture.space_urls import patterns
from tests.architecture.test_safe_methods import snapshot
from tests.factories.accounts import UserFactory
from tests.factories.committee import InvitationFactory
from workflow.invitations.links import make_tokens
from workflow.models import LaunchMeeting, OpeningWords, Participant, ReplyToken

SAFE = ("get", "head", "options")


def token_routes(urlconf: str) -> list[str]:
    """Every route of a URL table that holds a token."""
    return ["/" + route for route, converters in patterns(get_resolver(urlconf)) if "token" in converters]


ANSWER_ROUTES = token_routes("parcours.urls_space")
ACCOUNT_ROUTES = token_routes("parcours.urls_main")


@pytest.fixture
def person(alpha):
    """Somebody invited, about whom there is something to show."""
    LaunchMeeting.objects.update(
        starts_at=timezone.now() + timedelta(days=9),
        place="Salle B12",
        video_url="https://visio.example",
        state="convened",
    )
    found = InvitationFactory(comment="Un mot").participant
    OpeningWords.objects.create(participant=found, message="Un point")
    return found


@pytest.fixture
def token(person):
    return make_tokens([person.pk], timezone.now() + timedelta(days=60))[0]


def _silent(person) -> None:
    pass


def _answered(person) -> None:
    type(person.invitation).objects.filter(pk=person.invitation.pk).update(
        reply="accepted", attendance="remote", replied_at=timezone.now()
    )


def _represented(person) -> None:
    type(person.invitation).objects.filter(pk=person.invitation.pk).update(reply="delegated", replied_at=timezone.now())
    InvitationFactory(participant__represents=person)


def _delegate(person) -> None:
    Participant.objects.filter(pk=person.pk).update(represents=InvitationFactory(reply="delegated").participant)


def _refusing(person) -> None:
    Participant.objects.filter(pk=person.pk).update(mail_refused_at=timezone.now())


def _running(person) -> None:
    LaunchMeeting.objects.update(state="running")


def _held(person) -> None:
    LaunchMeeting.objects.update(state="held", starts_at=timezone.now() - timedelta(days=2))


def _cancelled(person) -> None:
    LaunchMeeting.objects.update(state="cancelled")


def _revoked(person) -> None:
    ReplyToken.objects.update(revoked_at=timezone.now())


def _expired(person) -> None:
    ReplyToken.objects.update(expires_at=timezone.now())


def _removed(person) -> None:
    Participant.objects.filter(pk=person.pk).update(removed_at=timezone.now())


OPEN = (_silent, _answered, _represented, _delegate, _refusing, _running, _held, _cancelled)
ENDED = (_revoked, _expired, _removed)


def test_there_are_pages_behind_tokens():
    """Otherwise the tests below would pass with a table that they cannot read."""
    assert len(ANSWER_ROUTES) >= 8 and "/r/<token>/" in ANSWER_ROUTES


@pytest.mark.parametrize("situation", OPEN + ENDED, ids=lambda function: function.__name__.strip("_"))
def test_looking_at_a_participant_s_link_changes_no_row(alpha, visit, person, token, situation):
    situation(person)
    guest = visit(alpha.host)
    before = snapshot()
    for route in ANSWER_ROUTES:
        for method in SAFE:
            answer = getattr(guest, method)(route.replace("<token>", token))
            assert answer.status_code in ((200, 405, 409, 410) if situation in OPEN else (410,)), f"{method} {route}"
    assert snapshot() == before


@pytest.mark.parametrize("route", ANSWER_ROUTES)
@pytest.mark.parametrize("situation", ENDED, ids=lambda function: function.__name__.strip("_"))
def test_a_dead_link_does_nothing(alpha, visit, person, token, situation, route):
    situation(person)
    _does_nothing(visit(alpha.host), route.replace("<token>", token), 410, person)


@pytest.mark.parametrize("route", ANSWER_ROUTES)
@pytest.mark.parametrize("odd", ["unknown", "é" * 40, "%00", "a" * 2000])
def test_an_unknown_link_does_nothing(alpha, visit, person, token, route, odd):
    text = new_token()[0] if odd == "unknown" else odd
    _does_nothing(visit(alpha.host), route.replace("<token>", text), 404, person)


@pytest.mark.parametrize("route", ANSWER_ROUTES)
def test_another_space_does_not_know_the_link(beta, visit, person, token, route):
    _does_nothing(visit(beta.host), route.replace("<token>", token), 404, person)


def _does_nothing(client, path: str, status: int, person) -> None:
    everything = {
        "answer": "on_site", "wish": "refuse", "List-Unsubscribe": "One-Click", "first_name": "A", "last_name": "B",
        "email": "a@b.example",
    }  # fmt: skip
    before = snapshot()
    for answer in (client.get(path), client.post(path, everything)):
        page = answer.content.decode()
        assert answer.status_code == status
        assert person.last_name not in page and person.email not in page and "Salle B12" not in page
    assert snapshot() == before


class TestAccounts:
    """Links of mails about accounts, on the main host."""

    @pytest.fixture
    def live(self, alpha) -> dict[str, str]:
        """Route -> a link that works."""
        token, digest = new_token()
        invitation = AccountInvitation.objects.create(
            authority=alpha, email="invite@b.example", expires_at=timezone.now() + timedelta(days=9)
        )
        AccountToken.objects.create(invitation=invitation, digest=digest)
        user = UserFactory()
        reset = f"/compte/mot-de-passe/choisir/{user.pk}/{default_token_generator.make_token(user)}/"
        return {
            "/invitation/<token>/": f"/invitation/{token}/",
            "/compte/mot-de-passe/choisir/<int:pk>/<token>/": reset,
        }

    @pytest.mark.parametrize("route", ACCOUNT_ROUTES)
    def test_looking_changes_no_row(self, alpha, visit, live, route, settings):
        guest = visit(settings.PLATFORM_HOST)
        before = snapshot()
        answers = [getattr(guest, method)(live[route]).status_code for method in SAFE]
        assert answers == [200, 200, 405] and snapshot() == before

    @pytest.mark.parametrize("route", ACCOUNT_ROUTES)
    def test_a_link_that_opens_nothing(self, alpha, visit, live, route, settings):
        path = live[route][:-9] + "x" * 8 + "/"
        guest = visit(settings.PLATFORM_HOST)
        before = snapshot()
        data = {"first_name": "A", "last_name": "B", "password": "un-mot-de-passe-solide"}
        for answer in (guest.get(path), guest.post(path, data)):
            assert answer.status_code in (404, 410)
        assert snapshot() == before
