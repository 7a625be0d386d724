"""One identity, one login host: how a space or the editing host gets its own session after a login on the main host.

1. The other host sets a random state in a host-only cookie and sends the browser to the main host.
2. The main host (tenants.accounts) checks the login and the right to enter, and answers with a form that posts a token.
3. The other host checks token, age, host, state cookie and Origin, notes the token as used, and opens its session.
Nothing is written on a GET: the token is signed, and its digest is stored when it is used.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from parcours.errors import DomainError
from parcours.hosts.models import UsedHandOff
from parcours.hosts.names import main_url
from parcours.tokens import digest_of

STATE_SECONDS = 1800
TOKEN_SECONDS = 60
ISSUE_PATH = "/acces/"
ENTER_PATH = "/session/entree/"
LOGOUT_PATH = "/compte/deconnexion/"
_SALT = "parcours.hosts.handoff"
_ENDING_SALT = "parcours.hosts.ending"
_OWN_PATHS = "/session/"


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
    return main_url(ISSUE_PATH) + "?" + urlencode({"host": host, "state": digest_of(state), "next": next_path})


def safe_path(path: str | None) -> str:
    """`path` if it is a page of the same host, else `/`: no open redirect, and no way back into the hand-off."""
    if not path or not path.startswith("/") or path.startswith(_OWN_PATHS):
        return "/"
    return path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) else "/"


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
    if host != request.get_host().partition(":")[0].lower() or not _is_same_browser(request, state_digest):
        raise HandOffRefused
    _note_used(token)
    return Entry(user_id=user_id, next_path=safe_path(next_path))


def ending_url(user_id: int | None) -> str:
    """Where somebody goes who has just left another host: the login host's logout, told that they asked for it."""
    if user_id is None:
        return main_url(LOGOUT_PATH)
    return main_url(LOGOUT_PATH) + "?" + urlencode({"fin": signing.dumps(user_id, salt=_ENDING_SALT)})


def is_ending(proof: str, *, user_id: int | None) -> bool:
    """Whether this very user has just logged out on another host: no link of a stranger can say so."""
    try:
        return signing.loads(proof, salt=_ENDING_SALT, max_age=TOKEN_SECONDS) == user_id
    except signing.BadSignature:
        return False


def forget_used_tokens() -> int:
    """Delete what is too old to matter: an expired token is refused without being looked up. Returns how many."""
    before = timezone.now() - timedelta(seconds=2 * TOKEN_SECONDS)
    return UsedHandOff.objects.filter(used_at__lt=before).delete()[0]


def _is_same_browser(request: HttpRequest, state_digest: str) -> bool:
    """No state at all is nobody's browser: otherwise the digest of nothing would fit everybody."""
    state = request.COOKIES.get(settings.HAND_OFF_COOKIE_NAME, "")
    return bool(state) and secrets.compare_digest(state_digest.encode(), digest_of(state).encode())


def _note_used(token: str) -> None:
    try:
        with transaction.atomic():
            UsedHandOff.objects.create(digest=digest_of(token))
    except IntegrityError as error:
        raise HandOffRefused from error
