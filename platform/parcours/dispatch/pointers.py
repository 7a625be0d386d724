"""What becomes of pointers that cannot be followed: later, or never."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Greatest, Now

from parcours.dispatch.models import Dispatch

_ONE_LESS = Greatest(F("tries") - 1, 0)


def postpone(pointers: Sequence[Dispatch], delay: timedelta) -> None:
    """Make them due after `delay`, free for any worker; no try is counted, for none was made. One statement."""
    keys = [pointer.pk for pointer in pointers]
    Dispatch.objects.filter(pk__in=keys).update(due_at=Now() + delay, leased_until=None, tries=_ONE_LESS)


def release(pointers: Sequence[Dispatch]) -> None:
    """Undo their claim: due as before, and no try is counted. One statement."""
    keys = [pointer.pk for pointer in pointers]
    Dispatch.objects.filter(pk__in=keys).update(leased_until=None, tries=_ONE_LESS)


def begin_anew(pointers: Sequence[Dispatch]) -> None:
    """Undo all their claims: due as before, never tried. One statement."""
    keys = [pointer.pk for pointer in pointers]
    Dispatch.objects.filter(pk__in=keys).update(leased_until=None, tries=0)


def drop(pointers: Sequence[Dispatch]) -> None:
    """Forget them: there is nothing, or nothing more, behind them. One statement."""
    if pointers:
        Dispatch.objects.filter(pk__in=[pointer.pk for pointer in pointers]).delete()
