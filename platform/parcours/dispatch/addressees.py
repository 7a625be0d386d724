"""What the whole platform remembers of an address, whichever authorities write to it: a digest, never the address."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.crypto import salted_hmac

from parcours.dispatch.models import Addressee

_SALT = "parcours.dispatch.addressees"
_TAKE_DAY = """
INSERT INTO dispatch_addressee AS known (digest, last_mail_at) VALUES (%(digest)s, %(now)s)
ON CONFLICT (digest) DO UPDATE SET last_mail_at = excluded.last_mail_at
WHERE known.last_mail_at IS NULL OR known.last_mail_at < %(since)s
    OR EXTRACT(MICROSECONDS FROM known.last_mail_at)::integer %% 1000000 = %(mark)s
RETURNING true
"""


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


def take_day(email: str, message_id: UUID, *, since: datetime, now: datetime) -> bool:
    """Take the day that began at `since` for this message: False where another mail has it. One statement.

    The day is noted before the mail is sent, so that of several workers one writes. The microseconds tell for which
    message: one that is tried again that day (a temporary refusal, a worker that died) finds the day to be its own.
    """
    mark = _mark(message_id)
    values = {"digest": digest_of(email), "now": now.replace(microsecond=mark), "since": since, "mark": mark}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_DAY, values)
        return cursor.fetchone() is not None


def is_taken_for(last_mail_at: datetime, message_id: UUID) -> bool:
    """Whether this is no mail that was sent, but the day that was taken for this message."""
    return last_mail_at.microsecond == _mark(message_id)


def _mark(message_id: UUID) -> int:
    return message_id.int % 1_000_000
