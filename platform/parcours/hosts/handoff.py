"""One identity, one login host: how a space or the editing host gets its own session after a login on the main host.

1. The other host sets a random state in a host-only cookie and sends the browser to the main host.
2. The main host (tenants.accounts) checks the login and the right to enter, and answers with a form that posts a token.
3. The other host checks token, age, host, state cookie and Origin, notes the token as used, and opens its session.
Nothing is written on a GET: the token is signed, and its digest is stored when it is used.
"""

import hashlib
import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from parcours.errors import DomainError
from parcours.hosts.models import UsedHandOff
from parcours.hosts.names import main_url

STATE_COOKIE = "handoff"
STATE_SECONDS = 1800
TOKEN_SECONDS = 60
ISSUE_PATH = "/acces/"
ENTER_PATH = "/session/enter/"
_SALT = "parcours.hosts.handoff"


class HandOffRefused(DomainError):
    """The token is unknown, too old, used, or meant for another host or browser."""

    sentence = "Ce lien d’accès n’est plus valable. Reprenez depuis le début : cela ne prend qu’un instant."


@dataclass(frozen=True)
class Entry:
    user_id: int
    next_path: str


def new_state() -> str:
    return secrets.token_urlsafe(32)


def issue_url(*, host: str, state: str, next_path: str) -> str:
    """Address on the main host which issues a token for `host`."""
    return main_url(ISSUE_PATH) + "?" + urlencode({"host": host, "state": _digest(state), "next": next_path})


def safe_path(path: str | None) -> str:
    """`path` if it is a path of the same host, else `/` (no open redirect)."""
    return path if path and path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else "/"


def issue_token(*, user_id: int, host: str, state_digest: str, next_path: str) -> str:
    """A signed token, good for one minute, for one user on one host in the browser that holds the state."""
    nonce = secrets.token_urlsafe(16)
    return signing.dumps([user_id, host, state_digest, safe_path(next_path), nonce], salt=_SALT)


def redeem_token(token: str, *, request: HttpRequest) -> Entry:
    """Check everything, note the token as used and say who enters. Raises HandOffRefused."""
    try:
        user_id, host, state_digest, next_path, _ = signing.loads(token, salt=_SALT, max_age=TOKEN_SECONDS)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise HandOffRefused from error
    state = request.COOKIES.get(STATE_COOKIE, "")
    if host != request.get_host().partition(":")[0].lower() or not secrets.compare_digest(state_digest, _digest(state)):
        raise HandOffRefused
    _note_used(token)
    return Entry(user_id=user_id, next_path=safe_path(next_path))


def _note_used(token: str) -> None:
    try:
        with transaction.atomic():
            UsedHandOff.objects.create(digest=_digest(token))
    except IntegrityError as error:
        raise HandOffRefused from error


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()
