"""A real Celery worker makes a space: woken at enrolment, or by the sweep after the wake-up was lost."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection

from parcours.cli import programs
from parcours.dispatch.models import Dispatch
from parcours.mail.models import Message
from tenants.authorities.domain.enrol_authority import enrol_authority
from tenants.models import AccountInvitation, Authority
from tests.factories.accounts import UserFactory
from tests.factories.vagues import EntryFactory, VagueFactory


@pytest.fixture
def enrolment(django_db_setup, django_db_blocker) -> Iterator:
    """`enrolment()` enrols for good: another process must see it. Everything is taken away at the end."""
    with django_db_blocker.unblock():
        current_app.control.purge()
        rows = [UserFactory(is_coordinator=True), VagueFactory(), EntryFactory()]
        actor, vague, entry = rows
        yield lambda: enrol_authority(actor=actor, vague=vague, entry=entry, lead_email="pilote@ouvrier.example")
        _take_away(entry.siren)
        for row in reversed(rows):
            row.delete()
        current_app.control.purge()


def _take_away(siren: str) -> None:
    connection.set_schema_to_public()
    ids = list(AccountInvitation.objects.filter(authority__siren=siren).values_list("pk", flat=True))
    messages = Message.objects.filter(kind="account_invitation", about_id__in=ids)
    Dispatch.objects.filter(message_id__in=messages.values("pk")).delete()
    messages.delete()
    for authority in Authority.objects.filter(siren=siren):
        with connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA "{authority.schema_name}" CASCADE')
        authority.delete()


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[programs.Program]:
    database = os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + settings.DATABASES["default"]["NAME"]
    program = programs.worker(tmp_path, os.environ | {"DATABASE_URL": database, "EMAIL_URL": "smtp://127.0.0.1:1"})
    yield program
    program.kill()  # nothing is left to be done, and an ending in good order takes seconds


def _start(worker: programs.Program) -> None:
    worker.start()
    worker.wait_until(lambda: worker.log.exists() and b" ready." in worker.log.read_bytes())


def _becomes_ready(authority: Authority) -> bool:
    ending = time.monotonic() + 30
    while time.monotonic() < ending:
        authority.refresh_from_db()
        if authority.is_ready and not authority.lead_email:
            return True
        time.sleep(0.05)
    return False


def test_enrolling_wakes_a_worker(enrolment, worker):
    _start(worker)
    authority = enrolment()
    assert _becomes_ready(authority), authority.failure
    assert AccountInvitation.objects.get(authority=authority).email == "pilote@ouvrier.example"


def test_the_sweep_finds_an_interrupted_space_whose_wake_up_was_lost(enrolment, worker):
    authority = enrolment()
    Authority.objects.filter(pk=authority.pk).update(state="preparing")
    current_app.control.purge()
    _start(worker)
    current_app.send_task("tasks.authorities.sweep_requested")
    assert _becomes_ready(authority), authority.failure
