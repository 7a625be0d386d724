"""« Mes espaces » and « Mon compte »."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection

from parcours.audit.models import Entry
from tenants.vagues.models import ActivityProgress
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.vagues import VagueFactory, seen_authorities
from tests.tenants.accounts.conftest import MAIN


class TestSpaces:
    def test_each_with_role_vague_and_state(self, alpha, visit):
        user = MembershipFactory(authority=alpha, role="viewer").user
        connection.set_schema_to_public()
        alpha.vague = VagueFactory(name="Vague 7")
        alpha.save()
        for row in list(ActivityProgress.objects.filter(authority=alpha))[:3]:
            row.state = "done"
            row.save()
        page = visit(MAIN, user).get("/mes-espaces/").text
        for words in (alpha.name, alpha.url(), "Observateur", "Vague 7", "3&nbsp;/&nbsp;7"):
            assert words in page

    def test_none_yet_says_what_to_do(self, db, visit):
        page = visit(MAIN, UserFactory()).get("/mes-espaces/").text
        assert "Vous n’êtes encore membre d’aucun espace" in page and "fr-btn" in page

    def test_a_space_that_is_not_ready_is_no_door(self, alpha, visit):
        user = MembershipFactory(authority=alpha).user
        connection.set_schema_to_public()
        alpha.state = "preparing"
        alpha.save()
        assert alpha.url() not in visit(MAIN, user).get("/mes-espaces/").text

    def test_an_editor_finds_the_editing_host(self, db, visit):
        user = UserFactory()
        assert "redaction." not in visit(MAIN, user).get("/mes-espaces/").text
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        assert "http://redaction.parcours.localhost/" in visit(MAIN, user).get("/mes-espaces/").text

    def test_is_for_those_who_are_logged_in(self, db, main):
        assert main.get("/mes-espaces/").url == "/compte/connexion/?next=/mes-espaces/"

    def test_as_many_queries_for_one_space_as_for_many(self, alpha, visit, django_assert_num_queries):
        user = MembershipFactory(authority=alpha).user
        connection.set_schema_to_public()
        client = visit(MAIN, user)
        # The schema, session, user, two for permissions, spaces.
        with django_assert_num_queries(6):
            client.get("/mes-espaces/")
        for authority in seen_authorities(VagueFactory(), 12):
            MembershipFactory(authority=authority, user=user)
        with django_assert_num_queries(6):
            assert client.get("/mes-espaces/").text.count("activités terminées") > 10


class TestAccount:
    @pytest.fixture
    def user(self, db):
        return UserFactory(first_name="Camille", last_name="Durand")

    def test_shows_name_address_and_what_can_be_done(self, user, visit):
        page = visit(MAIN, user).get("/compte/").text
        for words in (user.email, 'value="Camille"', "/compte/mot-de-passe/", "/compte/deconnexion/"):
            assert words in page

    def test_changes_the_name(self, user, visit):
        client = visit(MAIN, user)
        assert client.post("/compte/", {"first_name": "Zoé", "last_name": "Lacombe"}).url == "/compte/"
        assert "Zoé Lacombe" in client.get("/compte/").text
        entry = Entry.objects.get(action="account_renamed")
        assert entry.actor_id == user.pk and "Zoé" not in str(entry.detail)

    def test_a_name_is_needed(self, user, visit):
        answer = visit(MAIN, user).post("/compte/", {"first_name": " ", "last_name": "Lacombe"})
        assert answer.status_code == 422 and "Indiquez votre prénom." in answer.text
        assert 'value="Lacombe"' in answer.text

    def test_is_for_those_who_are_logged_in(self, db, main):
        assert main.get("/compte/").url == "/compte/connexion/?next=/compte/"
