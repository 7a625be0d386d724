"""Random tokens by which people act without an account: the mail carries the token, the database only its digest."""

import hashlib
import secrets

#: 32 bytes: nobody guesses it, so a plain digest without salt is enough.
_BYTES = 32


def new_token() -> tuple[str, str]:
    """A token fit for a URL, and its digest to store."""
    token = secrets.token_urlsafe(_BYTES)
    return token, digest_of(token)


def digest_of(token: str) -> str:
    """SHA-256 of a token, 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()
