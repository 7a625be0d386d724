"""Rows of several pointers are locked in one order by everybody, or two would wait for each other for ever."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.utils import timezone

from parcours.dispatch.claims import Claim, claim_due
from parcours.dispatch.models import Dispatch
from parcours.dispatch.pointers import begin_anew, release
from parcours.mail.pending import forget

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def claim() -> Claim:
    """Four pointers; the order of their messages is the reverse of that of their keys."""
    for n in range(4):
        Dispatch.objects.create(schema_name="public", message_id=UUID(int=9 - n), due_at=timezone.now())
    return claim_due(10)


def _apart(act: Callable[[], object]) -> None:
    """On a connection of its own, on which rows come in the order of whatever index serves."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET enable_seqscan = off; SET enable_bitmapscan = off")
        with transaction.atomic():
            act()
    finally:
        connection.close()


def _wait_for(number: int) -> None:
    """Until so many wait for a row."""
    ending = time.monotonic() + 30
    while time.monotonic() < ending:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0] >= number:
                return
        time.sleep(0.02)
    raise TimeoutError


def _renew(claim: Claim, pointers: list[Dispatch]) -> None:
    for other in claim.pointers:
        if other not in pointers:
            claim.close(other)
    claim._renew()


@pytest.mark.parametrize("settle", [release, begin_anew, _renew])
def test_a_worker_and_somebody_who_erases_do_not_wait_for_each_other(claim, settle):
    first, second, third, last = claim.pointers
    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            list(Dispatch.objects.filter(pk__in=[second.pk, third.pk]).select_for_update())
            worker = pool.submit(_apart, lambda: settle(claim, [first, second, last]))
            _wait_for(1)
            eraser = pool.submit(_apart, lambda: forget([row.message_id for row in (last, third, first)]))
            _wait_for(2)
        worker.result(timeout=30)
        eraser.result(timeout=30)
    assert set(Dispatch.objects.values_list("pk", flat=True)) == {second.pk}
