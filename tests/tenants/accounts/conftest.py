"""People who have a mailed link in their hands."""

import re

import pytest
from django_tenants.utils import get_public_schema_name, schema_context

from parcours.mail.kinds import kind_class
from parcours.mail.models import Message
from tenants.accounts.domain.invite_to_account import invite_to_account
from tests.factories.accounts import UserFactory

PASSWORD = "un-mot-de-passe-solide"
GOOD_NEW = "une-autre-phrase-solide"
MAIN = "parcours.localhost"


def outbox(kind: str) -> list[Message]:
    """What the public schema's outbox holds of one kind, the oldest first."""
    with schema_context(get_public_schema_name()):
        return list(Message.objects.filter(kind=kind).order_by("created_at"))


def mail_of(message: Message):
    """The mail that goes out for `message`, with a working link."""
    with schema_context(get_public_schema_name()):
        kind = kind_class(message.kind)()
        kind.prepare([message])
        return kind.render(message) if kind.is_wanted(message) else None


def path_in(mail) -> str:
    return re.search(r"http://parcours\.localhost(/\S+)", mail.body).group(1)


@pytest.fixture
def main(visit):
    """A browser on the main host that nobody has logged in with."""
    return visit(MAIN)


@pytest.fixture
def inviter(db):
    return UserFactory(first_name="Solène", last_name="Marchegay", is_coordinator=True)


@pytest.fixture
def invitation(alpha, inviter):
    return invite_to_account(actor=inviter, authority=alpha, email="pilote@alpha.example")


@pytest.fixture
def link(invitation) -> str:
    """The path that the invitation's mail carries."""
    return path_in(mail_of(outbox("account_invitation")[-1]))
