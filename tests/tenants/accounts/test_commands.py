"""Coordinators and editors, as an operator makes them."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from cms.loading.editors import GROUP
from tenants.accounts.domain.open_account import open_account
from tenants.accounts.errors import AddressTakenError
from tenants.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.tenants.accounts.conftest import GOOD_NEW, mail_of, outbox, path_in


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


class TestCoordinator:
    def test_somebody_new_chooses_a_password_from_the_mail(self, db, main):
        said = run("create_coordinator", "Coord@anct.example", "--first-name", "Solène", "--last-name", "Marchegay")
        assert "courriel" in said and "Vague" in said
        link = path_in(mail_of(outbox("password_reset")[0]))
        assert main.post(link, {"password": GOOD_NEW}).status_code == 302
        assert main.get("/pilotage/").status_code == 200

    def test_somebody_known_keeps_their_password(self, db):
        user = UserFactory()
        assert "reste le même" in run("create_coordinator", user.email)
        user.refresh_from_db()
        assert user.is_coordinator and outbox("password_reset") == []

    def test_twice_is_once(self, db):
        for _ in range(2):
            run("create_coordinator", "coord@anct.example")
        assert User.objects.filter(email="coord@anct.example").count() == 1

    def test_what_is_no_address(self, db):
        with pytest.raises(CommandError, match="adresse électronique"):
            run("create_coordinator", "coord")


class TestEditor:
    def test_needs_the_toolkit(self, db):
        Group.objects.filter(name=GROUP).delete()
        with pytest.raises(CommandError, match="load_toolkit"):
            run("create_editor", "plume@anct.example")

    def test_joins_the_toolkits_group(self, db):
        group, _ = Group.objects.get_or_create(name=GROUP)
        run("create_editor", "plume@anct.example")
        assert User.objects.get(email="plume@anct.example").groups.get() == group
        assert len(outbox("password_reset")) == 1


def test_an_address_opens_one_account(db):
    who = {"actor": None, "first_name": "A", "last_name": "B", "password": GOOD_NEW}
    open_account(email="une@seule.example", **who)
    with pytest.raises(AddressTakenError):
        open_account(email="UNE@seule.example", **who)
