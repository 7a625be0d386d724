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
    """Three pointers; the order of their messages is the reverse of that of their keys."""
    for n in range(3):
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


def _wait_for_one_that_waits() -> None:
    ending = time.monotonic() + 30
    while time.monotonic() < ending:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise TimeoutError


ACTS = {
    "erase": lambda claim: forget([pointer.message_id for pointer in claim.pointers]),
    "release": lambda claim: release(claim, claim.pointers),
    "begin anew": lambda claim: begin_anew(claim, claim.pointers),
    "renew": lambda claim: claim._renew(),
}


@pytest.mark.parametrize("act", ACTS)
def test_the_first_key_comes_first(claim, act):
    """Who waits for the second row has the first, and not the last."""
    _, second, last = (pointer.pk for pointer in claim.pointers)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Dispatch.objects.select_for_update().get(pk=second)
            run = pool.submit(_apart, lambda: ACTS[act](claim))
            _wait_for_one_that_waits()
            free = Dispatch.objects.select_for_update(skip_locked=True)
            assert set(free.values_list("pk", flat=True)) == {second, last}
        run.result(timeout=30)
