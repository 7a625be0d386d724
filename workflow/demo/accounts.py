"""The accounts of the demonstration. One password for all: it protects nothing, and people must find it."""

from django.contrib.auth.models import Group

from cms.loading.editors import GROUP
from parcours.tokens import new_token
from tenants.accounts.domain.accept_invitation import accept_with_new_account
from tenants.accounts.domain.open_account import open_account
from tenants.accounts.models import AccountInvitation, AccountToken
from tenants.models import Authority, User

PASSWORD = "demonstration-nr"  # noqa: S105 - printed at the end of every start of the demonstration
COORDINATOR = ("coordination@anct.example", "Solène", "Marchegay")
EDITOR = ("redaction@anct.example", "Tristan", "Vauzelle")


def open_coordinator() -> User:
    """The coordinator, made at the first run."""
    return _known(COORDINATOR[0]) or _open(COORDINATOR, is_coordinator=True)


def open_editor() -> User:
    """The editor, in the toolkit's group, made at the first run."""
    known = _known(EDITOR[0])
    if known:
        return known
    editor = _open(EDITOR, is_coordinator=False)
    editor.groups.add(*Group.objects.filter(name=GROUP))
    return editor


def take_offer(authority: Authority, first_name: str, last_name: str) -> User:
    """What the lead does with the mailed link: open the account that the authority's invitation offers."""
    invitation = AccountInvitation.objects.get(authority=authority, accepted_at=None, revoked_at=None)
    token, digest = new_token()
    AccountToken.objects.create(invitation=invitation, digest=digest)
    membership = accept_with_new_account(token=token, first_name=first_name, last_name=last_name, password=PASSWORD)
    return membership.user


def _known(email: str) -> User | None:
    return User.objects.filter(email=email).first()


def _open(who: tuple[str, str, str], *, is_coordinator: bool) -> User:
    email, first_name, last_name = who
    return open_account(
        actor=None,
        email=email,
        first_name=first_name,
        last_name=last_name,
        password=PASSWORD,
        is_coordinator=is_coordinator,
    )
