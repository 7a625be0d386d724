"""Login and logout on the main host: where they lead, what they refuse, and nothing of allauth's that is not ours."""

import pytest
from django.urls import get_resolver

from tests.factories.accounts import MembershipFactory, UserFactory
from tests.tenants.accounts.conftest import GOOD_NEW, MAIN, PASSWORD

LOGIN = "/compte/connexion/"


@pytest.fixture
def lead(alpha):
    return MembershipFactory(authority=alpha, role="lead").user


def log_in(client, user, password=PASSWORD, path=LOGIN):
    return client.post(path, {"login": user.email, "password": password})


class TestWhereALoginLeads:
    def test_right_into_the_only_space(self, alpha, lead, main):
        assert log_in(main, lead).url == alpha.url()

    def test_to_the_list_where_there_are_several(self, lead, beta, main):
        MembershipFactory(authority=beta, user=lead)
        assert log_in(main, lead).url == "/mes-espaces/"

    def test_to_the_console_for_a_coordinator_without_spaces(self, db, main):
        assert log_in(main, UserFactory(is_coordinator=True)).url == "/pilotage/"

    def test_to_the_list_for_somebody_without_any(self, db, main):
        assert log_in(main, UserFactory()).url == "/mes-espaces/"

    def test_back_to_the_page_that_was_asked(self, lead, main):
        assert log_in(main, lead, path=f"{LOGIN}?next=/compte/").url == "/compte/"

    @pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
    def test_never_to_another_site(self, alpha, lead, main, path):
        answer = main.post(LOGIN, {"login": lead.email, "password": PASSWORD, "next": path})
        assert answer.url == alpha.url()

    def test_somebody_who_is_logged_in_is_led_on(self, alpha, lead, visit):
        assert visit(MAIN, lead).get(LOGIN).url == alpha.url()


class TestRefusedLogins:
    def test_wrong_password_and_unknown_address_get_the_same_answer(self, lead, main):
        wrong = log_in(main, lead, "autre-mot-de-passe")
        unknown = log_in(main, UserFactory.build(email="personne@nulle-part.example"))
        for answer in (wrong, unknown):
            assert answer.status_code == 422 and "Adresse ou mot de passe incorrect." in answer.text
        assert f'value="{lead.email}"' in wrong.text
        assert "autre-mot-de-passe" not in wrong.text

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"login": "", "password": ""}, "Indiquez votre mot de passe."),
            ({"login": "pas-une-adresse", "password": "x"}, "Cette adresse n’est pas valable."),
        ],
    )
    def test_says_it_beside_the_field(self, db, main, typed, said):
        answer = main.post(LOGIN, typed)
        assert answer.status_code == 422 and said in answer.text

    def test_a_closed_account(self, lead, main):
        lead.is_active = False
        lead.save()
        answer = main.post(LOGIN, {"login": lead.email, "password": PASSWORD}, follow=True)
        assert "Ce compte est fermé" in answer.text or "incorrect" in answer.text
        assert main.get("/mes-espaces/").status_code == 302

    def test_an_account_without_a_password(self, main, db):
        user = UserFactory()
        user.set_unusable_password()
        user.save()
        assert log_in(main, user, "").status_code == 422
        assert log_in(main, user, PASSWORD).status_code == 422

    def test_five_failures_are_enough_whatever_space_one_comes_from(self, lead, visit):
        for number in range(5):
            path = f"{LOGIN}?next=/acces/%3Fhost={'alpha' if number % 2 else 'beta'}.parcours.localhost"
            assert log_in(visit(MAIN), lead, "autre-mot-de-passe", path).status_code == 422
        answer = log_in(visit(MAIN), lead)
        assert answer.status_code == 422 and "Trop d’essais" in answer.text


class TestLogout:
    def test_asks_first(self, lead, visit):
        client = visit(MAIN, lead)
        page = client.get("/compte/deconnexion/")
        assert page.status_code == 200 and lead.email in page.text
        assert client.get("/compte/").status_code == 200

    def test_then_ends_the_session(self, lead, visit):
        client = visit(MAIN, lead)
        assert client.post("/compte/deconnexion/").url == LOGIN
        assert "Vous êtes déconnecté." in client.get(LOGIN).text
        assert client.get("/compte/").status_code == 302


def test_nobody_signs_up_alone(db, main):
    assert "sur invitation" in main.get("/compte/inscription/").text
    typed = {"email": "moi@collectivite.example", "password1": GOOD_NEW, "password2": GOOD_NEW}
    assert main.post("/compte/inscription/", typed).status_code == 405


@pytest.mark.parametrize(
    "path",
    ["login/", "signup/", "email/", "confirm-email/", "password/set/", "password/reset/", "reauthenticate/"],
)
def test_what_allauth_offers_and_we_do_not_is_closed(db, main, path):
    assert main.get(f"/compte/{path}").status_code == 404


def test_only_these_names_of_allauth_exist():
    names = {str(key) for key in get_resolver("parcours.urls_main").reverse_dict if str(key).startswith("account_")}
    assert names == {"account_login", "account_logout", "account_inactive", "account_signup", "account_reset_password"}


@pytest.mark.parametrize("kind", ["space", "editing"])
def test_the_login_page_is_on_the_main_host_only(alpha, visit, kind):
    host = alpha.host if kind == "space" else "redaction.parcours.localhost"
    assert visit(host).get(LOGIN).status_code in (302, 404)
    assert "password" not in visit(host).get(LOGIN).text
