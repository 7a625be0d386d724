"""Who holds what, and for how long."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.utils import timezone

from parcours.dispatch.claims import claim_due
from parcours.dispatch.models import Dispatch
from parcours.dispatch.pointers import begin_anew, drop, postpone, release


def _pointer(**fields) -> Dispatch:
    values = {"schema_name": "space_alpha", "message_id": uuid4(), "due_at": timezone.now()}
    return Dispatch.objects.create(**values | fields)


def _let_leases_run_out() -> None:
    Dispatch.objects.update(leased_until=timezone.now() - timedelta(seconds=1))


@pytest.fixture(autouse=True)
def _database(db) -> None:
    """Every test here writes."""


def test_what_is_due_is_claimed_oldest_first_and_once():
    now = timezone.now()
    late, early = _pointer(due_at=now - timedelta(hours=1)), _pointer(due_at=now - timedelta(hours=2))
    _pointer(due_at=now + timedelta(minutes=5))
    assert [row.pk for row in claim_due(1).pointers] == [early.pk]
    assert [row.pk for row in claim_due(10).pointers] == [late.pk]
    assert claim_due(10).pointers == []


def test_a_claim_is_one_statement(django_assert_num_queries):
    for _ in range(30):
        _pointer()
    with django_assert_num_queries(1):
        assert len(claim_due(20).pointers) == 20


def test_a_lease_that_ran_out_is_taken_over_and_counted():
    pointer = _pointer()
    claim_due(10)
    _let_leases_run_out()
    (again,) = claim_due(10).pointers
    assert again.pk == pointer.pk and again.tries == 2


def test_a_lease_is_renewed_when_it_runs_low(settings, django_assert_num_queries):
    _pointer()
    claim = claim_due(10)
    (pointer,) = claim.pointers
    with django_assert_num_queries(0):
        assert claim.holds(pointer)
    first = claim.until
    settings.MAIL_LEASE_SECONDS *= 3  # so that less than half a lease is left
    with django_assert_num_queries(1):
        assert claim.holds(pointer)
    assert Dispatch.objects.get().leased_until == claim.until > first


def test_what_another_holds_is_not_renewed(settings):
    _pointer()
    claim = claim_due(10)
    _let_leases_run_out()
    other = claim_due(10)
    settings.MAIL_LEASE_SECONDS *= 3
    assert not claim.holds(claim.pointers[0])
    assert other.holds(other.pointers[0])


def test_what_is_dealt_with_is_not_renewed(settings):
    done, left = _pointer(), _pointer()
    claim = claim_due(10)
    claim.close(done)
    settings.MAIL_LEASE_SECONDS *= 3
    assert claim.holds(left) and not claim.holds(done)
    assert Dispatch.objects.get(pk=done.pk).leased_until < claim.until


def test_what_is_postponed_is_free_and_what_is_dropped_is_gone():
    later, never = _pointer(), _pointer()
    claim = claim_due(10)
    postpone(claim, [later], timedelta(minutes=15))
    drop(claim, [never])
    kept = Dispatch.objects.get()
    assert kept.pk == later.pk and kept.leased_until is None
    assert timezone.now() + timedelta(minutes=14) < kept.due_at


@pytest.mark.parametrize("settle", [drop, release, begin_anew, partial(postpone, delay=timedelta(minutes=15))])
def test_what_another_has_taken_over_is_not_settled_by_the_first(settle):
    _pointer()
    first = claim_due(10)
    _let_leases_run_out()
    second = claim_due(10)
    settle(first, first.pointers)
    kept = Dispatch.objects.get()
    assert (kept.leased_until, kept.tries) == (second.until, 2)
    assert not first.is_open(first.pointers[0])


def test_what_was_released_is_not_settled_again():
    pointer = _pointer()
    claim = claim_due(10)
    release(claim, claim.pointers)
    postpone(claim, claim.pointers, timedelta(minutes=15))
    kept = Dispatch.objects.get()
    assert (kept.due_at, kept.leased_until, kept.tries) == (pointer.due_at, None, 0)
