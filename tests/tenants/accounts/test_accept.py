"""The page behind the mailed offer: an account, a membership, and the way into the space."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tenants.accounts.models import AccountInvitation, AccountToken, Membership, User
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.hosts.walk import enter, leave, token_for
from tests.tenants.accounts.conftest import PASSWORD, outbox

NAMES = {"first_name": "Éloïse", "last_name": "Garance"}
GOOD = NAMES | {"password": "le-vélo-vert-roule"}


class TestSomebodyNew:
    def test_sees_who_invites_to_what(self, alpha, link, main):
        page = main.get(link)
        assert page.status_code == 200
        for words in ("Solène Marchegay", alpha.name, "pilote du projet", "pilote@alpha.example"):
            assert words in page.text

    @pytest.mark.parametrize("method", ["get", "head"])
    def test_looking_changes_nothing(self, link, main, method):
        getattr(main, method)(link)
        assert not User.objects.filter(email="pilote@alpha.example").exists()
        assert AccountInvitation.objects.get().accepted_at is None
        assert "session" not in main.cookies

    def test_arrives_in_the_space_as_its_lead(self, alpha, link, main, visit):
        answer = main.post(link, GOOD)
        assert answer.status_code == 302 and answer.url == alpha.url()
        membership = Membership.objects.get(authority=alpha)
        assert membership.role == "lead" and membership.user.get_full_name() == "Éloïse Garance"
        assert membership.user.check_password(GOOD["password"])
        space = visit(alpha.host)
        assert enter(space, token_for(main, leave(space))).status_code == 302
        assert space.get("/").status_code == 200

    def test_the_browser_may_follow_to_the_space(self, alpha, link, main):
        assert f"http://{alpha.host}" in main.get(link)["Content-Security-Policy"]

    def test_the_link_serves_once(self, link, main, visit):
        main.post(link, GOOD)
        again = visit("parcours.localhost")
        for answer in (again.get(link), again.post(link, GOOD)):
            assert answer.status_code == 410 and "déjà servi" in answer.text
        assert User.objects.filter(email="pilote@alpha.example").count() == 1


class TestBadInput:
    @pytest.mark.parametrize(
        ("password", "said"),
        [
            ("", "Choisissez un mot de passe."),
            ("court", "12 caractères"),
            ("929292929292929", "chiffres"),
            ("1qaz2wsx3edc", "courant"),
            ("eloise.garance", "semblable"),
            ("pilote@alpha.example", "semblable"),
        ],
    )
    def test_weak_passwords(self, link, main, password, said):
        names = NAMES | {"first_name": "Eloise.Garance"}
        page = main.post(link, names | {"password": password})
        assert page.status_code == 422
        assert said in page.text[page.text.index("erreurs") :]
        assert not User.objects.filter(email="pilote@alpha.example").exists()

    def test_nothing_typed_is_lost(self, link, main):
        page = main.post(link, {"first_name": "Éloïse", "last_name": "", "password": "le-vélo-vert-roule"})
        assert page.status_code == 422
        assert "Indiquez votre nom." in page.text
        assert 'value="Éloïse"' in page.text and 'value="le-vélo-vert-roule"' in page.text
        assert page["Cache-Control"].startswith("max-age=0") and "no-store" in page["Cache-Control"]

    def test_nothing_at_all(self, link, main):
        assert main.post(link, {"password": ""}).status_code == 422


class TestLinksThatDoNotOpen:
    def test_unknown(self, db, main):
        for path in ("/invitation/inconnu/", f"/invitation/{'a' * 43}/"):
            page = main.get(path)
            assert page.status_code == 404 and "inconnue" in page.text and "fr-btn" in page.text

    def test_expired(self, link, main):
        AccountInvitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
        for answer in (main.get(link), main.post(link, GOOD)):
            assert answer.status_code == 410 and "a expiré" in answer.text
        assert not Membership.objects.exists()

    def test_withdrawn(self, link, main):
        AccountInvitation.objects.update(revoked_at=timezone.now())
        assert "a été annulée" in main.get(link).text
        assert main.post(link, GOOD).status_code == 410

    def test_on_another_host(self, alpha, link, visit):
        assert visit(alpha.host).get(link).status_code == 404
        assert visit("redaction.parcours.localhost").get(link).status_code in (302, 404)
        assert visit("evil.example").get(link).status_code == 404


class TestSomebodyWithAnAccount:
    @pytest.fixture
    def known(self, beta):
        user = UserFactory(email="pilote@alpha.example")
        MembershipFactory(authority=beta, user=user)
        return user

    def test_is_asked_to_log_in_and_comes_back(self, known, link, main):
        page = main.get(link)
        assert "connectez-vous" in page.text and f"/compte/connexion/?next={link}" in page.text
        answer = main.post(f"/compte/connexion/?next={link}", {"login": known.email, "password": PASSWORD})
        assert answer.status_code == 302 and answer.url == link
        assert "Rejoindre l’espace</button>" in main.get(link).text

    def test_gets_the_membership_only_after_login(self, alpha, known, link, main, visit):
        main.post(link, GOOD)
        assert not Membership.objects.filter(authority=alpha).exists()
        answer = visit("parcours.localhost", known).post(link)
        assert answer.url == alpha.url()
        assert Membership.objects.get(authority=alpha).user == known
        assert known.check_password(PASSWORD)

    def test_somebody_else_cannot_take_it(self, alpha, known, link, visit):
        other = visit("parcours.localhost", UserFactory())
        page = other.get(link)
        assert "autre compte" in page.text
        other.post(link, GOOD)
        assert not Membership.objects.filter(authority=alpha).exists()

    def test_logging_out_leads_back_to_the_offer(self, known, link, visit):
        answer = visit("parcours.localhost", UserFactory()).post("/compte/deconnexion/", {"next": link})
        assert answer.url == link


def test_a_fixed_number_of_queries(link, main, django_assert_num_queries):
    # The schema; the invitation with its authority, whether an account has the address, who invites.
    with django_assert_num_queries(4):
        main.get(link)


def test_tokens_of_a_second_mail_do_not_multiply_the_offer(link, invitation):
    assert AccountToken.objects.filter(invitation=invitation).count() == len(outbox("account_invitation"))
