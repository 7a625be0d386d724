"""What the whole platform remembers of an address, whichever authorities write to it: a digest, never the address."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.crypto import salted_hmac

from parcours.dispatch.models import Addressee

_SALT = "parcours.dispatch.addressees"


def digest_of(email: str) -> str:
    """The key of an address, whatever its capitals: 64 hexadecimal characters that only this installation can make."""
    return salted_hmac(_SALT, email.strip().lower(), algorithm="sha256").hexdigest()


def refuse(email: str, now: datetime) -> None:
    """Its owner wants no more mail about meetings, of any authority."""
    Addressee.objects.update_or_create(digest=digest_of(email), defaults={"refused_at": now})


def allow(email: str) -> None:
    """Its owner wants mail again."""
    Addressee.objects.filter(digest=digest_of(email)).update(refused_at=None)


def refusing(emails: Iterable[str]) -> set[str]:
    """Those of `emails` whose owners want no more mail. One query."""
    digests = {email: digest_of(email) for email in emails}
    rows = Addressee.objects.filter(digest__in=set(digests.values()), refused_at__isnull=False)
    found = set(rows.values_list("digest", flat=True))
    return {email for email, digest in digests.items() if digest in found}


def last_mail_at(emails: Iterable[str]) -> dict[str, datetime]:
    """Address -> when the platform last wrote to it, for those it has written to. One query."""
    digests = {email: digest_of(email) for email in emails}
    rows = Addressee.objects.filter(digest__in=set(digests.values()), last_mail_at__isnull=False)
    known = dict(rows.values_list("digest", "last_mail_at"))
    return {email: known[digest] for email, digest in digests.items() if digest in known}
