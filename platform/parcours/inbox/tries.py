"""Mails that end whoever reads them (killed, out of memory, out of time): counted before the work, or nobody could."""

import hashlib
from datetime import datetime

from django.db import connection

from parcours.inbox.models import ReadingTry

#: Readings that a mail may have ended. Then it is filed away unread.
MOST = 2
_BEGIN = """
INSERT INTO inbox_readingtry AS old (digest, number, last_at) VALUES (%s, 1, %s)
ON CONFLICT (digest) DO UPDATE SET number = LEAST(old.number + 1, 1000), last_at = excluded.last_at
RETURNING number
"""


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def begin_reading(content: bytes, now: datetime) -> bool:
    """Count that somebody begins with a mail; outside of any transaction, so that it outlives them.

    False where the mail has ended `MOST` readings.
    """
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN, [digest_of(content), now])
        return cursor.fetchone()[0] <= MOST


def end_reading(content: bytes) -> None:
    """Whoever has read it is still there."""
    ReadingTry.objects.filter(digest=digest_of(content)).delete()
