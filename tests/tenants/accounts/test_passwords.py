"""A lost password, a mailed link that serves once, a change of password."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from parcours.dispatch.models import Brake
from parcours.mail.models import Message
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.tenants.accounts.conftest import GOOD_NEW, MAIN, PASSWORD, mail_of, outbox, path_in

ASK, CHANGE = "/compte/mot-de-passe/oublie/", "/compte/mot-de-passe/"


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def link(user, main) -> str:
    main.post(ASK, {"email": user.email})
    return path_in(mail_of(outbox("password_reset")[-1]))


class TestAsking:
    def test_an_account_gets_a_mail(self, user, main):
        assert main.post(ASK, {"email": user.email.upper()}).url == "/compte/mot-de-passe/envoye/"
        mail = mail_of(outbox("password_reset")[0])
        assert mail.to == [user.email]
        assert "Si la demande vient de vous" in mail.body
        assert path_in(mail) in mail.alternatives[0].content

    def test_an_unknown_address_gets_the_same_answer_and_no_mail(self, db, main):
        answer = main.post(ASK, {"email": "personne@nulle-part.example"})
        assert answer.status_code == 302 and answer.url == "/compte/mot-de-passe/envoye/"
        assert outbox("password_reset") == []

    def test_while_sending_is_stopped_no_minute_is_promised(self, db, main):
        sent = "/compte/mot-de-passe/envoye/"
        assert "dans la minute" in main.get(sent).text
        Brake.objects.create(schema_name="", reason="emergency")
        assert "reprendra" in main.get(sent).text and "dans la minute" not in main.get(sent).text

    def test_asking_again_before_the_mail_has_left_mails_once(self, user, main):
        for _ in range(2):
            main.post(ASK, {"email": user.email})
        assert len(outbox("password_reset")) == 1

    def test_asking_again_afterwards_mails_again(self, user, main):
        main.post(ASK, {"email": user.email})
        Message.objects.update(state="sent", sent_at=timezone.now())
        main.post(ASK, {"email": user.email})
        assert [message.state for message in outbox("password_reset")] == ["sent", "waiting"]

    def test_too_often_is_told(self, user, main):
        for _ in range(3):
            main.post(ASK, {"email": user.email})
        answer = main.post(ASK, {"email": user.email})
        assert answer.status_code == 429 and "Trop d’essais" in answer.text

    @pytest.mark.parametrize("typed", ["", "pas-une-adresse"])
    def test_what_is_no_address(self, db, main, typed):
        answer = main.post(ASK, {"email": typed})
        assert answer.status_code == 422 and "adresse" in answer.text

    def test_a_closed_account_gets_none(self, user, main):
        user.is_active = False
        user.save()
        main.post(ASK, {"email": user.email})
        assert outbox("password_reset") == []


class TestTheLink:
    def test_looking_changes_nothing(self, link, main):
        for method in (main.get, main.head):
            assert method(link).status_code == 200
        assert "session" not in main.cookies

    def test_sets_the_password_and_logs_in(self, user, link, main):
        answer = main.post(link, {"password": GOOD_NEW})
        assert answer.status_code == 302 and answer.url == "/mes-espaces/"
        user.refresh_from_db()
        assert user.check_password(GOOD_NEW)
        assert "Votre nouveau mot de passe est enregistré." in main.get("/mes-espaces/").text

    def test_ends_the_sessions_of_the_old_password(self, user, link, main, visit):
        before = visit(MAIN, user)
        main.post(link, {"password": GOOD_NEW})
        assert before.get("/compte/").status_code == 302

    def test_serves_once(self, user, link, main, visit):
        main.post(link, {"password": GOOD_NEW})
        again = visit(MAIN)
        for answer in (again.get(link), again.post(link, {"password": "encore-une-autre-phrase"})):
            assert answer.status_code == 410 and "Recevoir un nouveau lien" in answer.text
        user.refresh_from_db()
        assert user.check_password(GOOD_NEW)

    def test_expires(self, link, main, monkeypatch):
        from django.contrib.auth.tokens import PasswordResetTokenGenerator as Generator

        later = timezone.localtime() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT + 60)
        monkeypatch.setattr(Generator, "_now", lambda self: later.replace(tzinfo=None))
        assert main.get(link).status_code == 410
        assert main.post(link, {"password": GOOD_NEW}).status_code == 410

    def test_is_for_one_account(self, user, link, main):
        other = UserFactory()
        path = link.replace(f"/{user.pk}/", f"/{other.pk}/")
        assert path != link and main.get(path).status_code == 410

    @pytest.mark.parametrize("path", ["/compte/mot-de-passe/choisir/1/x/", "/compte/mot-de-passe/choisir/999999/a-b/"])
    def test_unknown(self, db, main, path):
        assert main.get(path).status_code == 410

    @pytest.mark.parametrize(
        ("typed", "said"), [("", "Choisissez"), ("court", "12 caractères"), ("9" * 14, "chiffres")]
    )
    def test_weak_passwords(self, user, link, main, typed, said):
        answer = main.post(link, {"password": typed})
        assert answer.status_code == 422 and said in answer.text
        assert main.get(link).status_code == 200


class TestChanging:
    @pytest.fixture
    def client(self, user, visit):
        return visit(MAIN, user)

    def test_needs_the_old_one(self, user, client):
        answer = client.post(CHANGE, {"old": "faux", "password": GOOD_NEW})
        assert answer.status_code == 422 and "Ce n’est pas votre mot de passe actuel." in answer.text
        assert f'value="{GOOD_NEW}"' in answer.text
        user.refresh_from_db()
        assert user.check_password(PASSWORD)

    def test_keeps_this_session(self, user, client):
        assert client.post(CHANGE, {"old": PASSWORD, "password": GOOD_NEW}).url == "/compte/"
        assert client.get("/compte/").status_code == 200
        user.refresh_from_db()
        assert user.check_password(GOOD_NEW)

    def test_refuses_a_weak_one(self, client):
        answer = client.post(CHANGE, {"old": PASSWORD, "password": "court"})
        assert answer.status_code == 422 and "12 caractères" in answer.text

    def test_is_limited(self, client):
        answers = [client.post(CHANGE, {"old": "faux", "password": GOOD_NEW}).status_code for _ in range(11)]
        assert answers == [422] * 10 + [429]

    def test_is_for_those_who_are_logged_in(self, main, db):
        assert main.get(CHANGE).url.startswith("/compte/connexion/?next=")


def test_membership_plays_no_part(alpha, main):
    """A lead's lost password is asked for as anybody's: nothing of the space is read or written."""
    lead = MembershipFactory(authority=alpha, role="lead").user
    main.post(ASK, {"email": lead.email})
    assert outbox("password_reset")[0].recipient_email == lead.email
