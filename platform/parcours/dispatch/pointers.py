"""What becomes of claimed pointers that are not followed: later, or never.

One statement each, and only for what the claim still holds: what another has taken over is that one's to settle. They
are closed with it. Rows are locked in the order of their keys, as everywhere where several are.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import connection

from parcours.dispatch.claims import Claim
from parcours.dispatch.models import Dispatch

_SETTLE = """
{act} WHERE id IN (
    SELECT id FROM dispatch_dispatch WHERE id = ANY(%(keys)s) AND leased_until = %(until)s ORDER BY id FOR UPDATE
)
"""
_RELEASE = _SETTLE.format(act="UPDATE dispatch_dispatch SET leased_until = NULL, tries = GREATEST(tries - 1, 0)")
_POSTPONE = _SETTLE.format(
    act="UPDATE dispatch_dispatch SET leased_until = NULL, tries = GREATEST(tries - 1, 0),"
    " due_at = statement_timestamp() + %(delay)s"
)
_BEGIN_ANEW = _SETTLE.format(act="UPDATE dispatch_dispatch SET leased_until = NULL, tries = 0")
_DROP = _SETTLE.format(act="DELETE FROM dispatch_dispatch")


def postpone(claim: Claim, pointers: Sequence[Dispatch], delay: timedelta) -> None:
    """Make them due after `delay`, free for any worker; no try is counted, for none was made."""
    _settle(_POSTPONE, claim, pointers, delay=delay)


def release(claim: Claim, pointers: Sequence[Dispatch]) -> None:
    """Undo their claim: due as before, and no try is counted."""
    _settle(_RELEASE, claim, pointers)


def begin_anew(claim: Claim, pointers: Sequence[Dispatch]) -> None:
    """Undo all their claims: due as before, never tried."""
    _settle(_BEGIN_ANEW, claim, pointers)


def drop(claim: Claim, pointers: Sequence[Dispatch]) -> None:
    """Forget them: there is nothing, or nothing more, behind them."""
    _settle(_DROP, claim, pointers)


def _settle(statement: str, claim: Claim, pointers: Sequence[Dispatch], **values: timedelta) -> None:
    held = [pointer for pointer in pointers if claim.is_open(pointer)]
    if not held:
        return
    with connection.cursor() as cursor:
        cursor.execute(statement, values | {"keys": [pointer.pk for pointer in held], "until": claim.until})
    for pointer in held:
        claim.close(pointer)
