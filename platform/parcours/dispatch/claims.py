"""Claiming what is due: several workers at once, each for a limited time, none twice.

All times are the database's. `leased_until` is also the mark of who holds a pointer: whoever claims after a lease has
run out writes another one, and the first holder's renewal then finds nothing.
"""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings

from parcours.dispatch.models import Dispatch

#: The clocks of two machines differ a little: a wake-up must not come "too early" for what it was sent for.
_CLOCKS_DIFFER_BY = timedelta(seconds=5)

_CLAIM = """
WITH picked AS MATERIALIZED (
    SELECT id FROM dispatch_dispatch AS due
    WHERE due_at <= statement_timestamp() + %s
      AND (leased_until IS NULL OR leased_until < statement_timestamp())
      AND NOT EXISTS (
          SELECT 1 FROM dispatch_brake AS brake
          WHERE brake.lifted_at IS NULL AND brake.schema_name IN ('', due.schema_name)
      )
    ORDER BY due_at, id LIMIT %s FOR UPDATE OF due SKIP LOCKED
)
UPDATE dispatch_dispatch AS pointer SET leased_until = statement_timestamp() + %s, tries = tries + 1
FROM picked WHERE pointer.id = picked.id RETURNING pointer.*
"""
_RENEW = """
UPDATE dispatch_dispatch SET leased_until = statement_timestamp() + %s
WHERE id IN (SELECT id FROM dispatch_dispatch WHERE id = ANY(%s) AND leased_until = %s ORDER BY id FOR UPDATE)
RETURNING *
"""


@dataclass
class Claim:
    """Pointers that this process holds, oldest first, until `until`."""

    pointers: list[Dispatch]
    until: datetime | None = None
    #: The same moment on this process's own clock, a little early: it was read before the database was asked.
    _sure_until: float = 0.0
    _open: set[int] = field(default_factory=set)

    def holds(self, pointer: Dispatch) -> bool:
        """Whether `pointer` is ours for at least half a lease from now. Renews the lease of all when it runs low."""
        if time.monotonic() > self._sure_until - settings.MAIL_LEASE_SECONDS / 2:
            self._renew()
        return self.is_open(pointer)

    def is_open(self, pointer: Dispatch) -> bool:
        """Whether `pointer` was ours when last asked, and is not dealt with."""
        return pointer.pk in self._open

    def close(self, pointer: Dispatch) -> None:
        """`pointer` is dealt with: its lease is not renewed any more."""
        self._open.discard(pointer.pk)

    def _renew(self) -> None:
        asked = time.monotonic()
        rows = list(Dispatch.objects.raw(_RENEW, [_lease(), list(self._open), self.until]))
        self._take(rows, asked)

    def _take(self, rows: list[Dispatch], asked: float) -> None:
        self._open = {row.pk for row in rows}
        self._sure_until = asked + settings.MAIL_LEASE_SECONDS
        self.until = rows[0].leased_until if rows else None


def claim_due(limit: int) -> Claim:
    """Claim at most `limit` pointers that are due, that nobody holds and that no brake stops. One statement."""
    asked = time.monotonic()
    rows = list(Dispatch.objects.raw(_CLAIM, [_CLOCKS_DIFFER_BY, limit, _lease()]))
    claim = Claim(sorted(rows, key=lambda row: (row.due_at, row.pk)))
    claim._take(rows, asked)
    return claim


def _lease() -> timedelta:
    return timedelta(seconds=settings.MAIL_LEASE_SECONDS)
