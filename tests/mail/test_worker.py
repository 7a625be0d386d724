"""A real Celery worker, a real mail server, and kill -9 in the middle of sending."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_tenants.utils import schema_context

from parcours.cli import programs
from parcours.dispatch.models import Dispatch
from parcours.dispatch.waking import DELIVER_TASK
from parcours.mail.models import Attempt, Message
from parcours.services import smtp_sink
from parcours.services.mailbox import Mailbox, StoredMail
from tasks.schedule import BEAT_SCHEDULE

pytestmark = pytest.mark.usefixtures("committed")
LEASE = 3


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[smtp_sink.SmtpSink]:
    with smtp_sink.running(tmp_path / "sink") as running:
        yield running


@pytest.fixture
def worker(tmp_path: Path, sink: smtp_sink.SmtpSink) -> Iterator[programs.Program]:
    """A worker on the test database, not yet started; what earlier tests left in the broker is thrown away."""
    current_app.control.purge()
    database = os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + settings.DATABASES["default"]["NAME"]
    env = os.environ | {
        "DATABASE_URL": database,
        "EMAIL_URL": sink.email_url,
        "MAIL_LEASE_SECONDS": str(LEASE),
        "DJANGO_SETTINGS_MODULE": "tests.mail.worker_settings",
    }
    program = programs.worker(tmp_path, env)
    yield program
    program.kill()  # nothing is left to be done, and an ending in good order takes seconds
    current_app.control.purge()


def _start(worker: programs.Program) -> None:
    seen = worker.log.stat().st_size if worker.log.exists() else 0
    worker.start()
    worker.wait_until(lambda: b" ready." in worker.log.read_bytes()[seen:])


def _received(sink: smtp_sink.SmtpSink) -> list[StoredMail]:
    return Mailbox(sink.folder / "messages").newest_first()


def _count(sink: smtp_sink.SmtpSink) -> int:
    return len(list((sink.folder / "messages").glob("*.eml")))


def _until(ready: Callable[[], bool], seconds: float = 60, every: float = 0.01) -> None:
    ending = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < ending, "it did not happen in time"
        time.sleep(every)


def _no_lease_is_left() -> bool:
    """Whether what a killed worker held is free; the next one's start takes about as long."""
    return not Dispatch.objects.filter(leased_until__gt=timezone.now()).exists()


def _sweep_until_empty() -> None:
    def swept() -> bool:
        current_app.send_task(DELIVER_TASK)
        return not Dispatch.objects.exists()

    _until(swept, every=0.5)


def test_writing_wakes_a_worker(worker, sink, write):
    _start(worker)
    with schema_context("space_alpha"):
        write("a")
    _until(lambda: _count(sink) == 1, seconds=10)


def test_the_sweep_finds_what_a_lost_wake_up_left(worker, sink, write):
    with schema_context("space_alpha"):
        write("a")
    current_app.control.purge()
    _start(worker)
    sweep = next(entry for entry in BEAT_SCHEDULE.values() if entry["task"] == DELIVER_TASK)
    assert sweep["schedule"] <= 30
    current_app.send_task(sweep["task"], **sweep["options"])
    _until(lambda: _count(sink) == 1, seconds=10)


def test_workers_killed_in_the_middle_lose_nothing_and_double_one_each_at_most(worker, sink, write):
    with schema_context("space_alpha"):
        messages = {message.recipient_email: message for message in write(*(f"p{n}" for n in range(400)))}
    kills = 0
    for stop_at in (40, 150, 260):
        _start(worker)
        _until(_no_lease_is_left)
        current_app.send_task(DELIVER_TASK)
        _until(lambda stop_at=stop_at: _count(sink) >= stop_at)
        worker.kill()
        kills += 1
        assert Dispatch.objects.exists(), "killed too late to show anything"
    _start(worker)
    _sweep_until_empty()
    mails = _received(sink)
    copies = Counter(mail.recipients[0] for mail in mails)
    assert set(copies) == set(messages), "none is lost"
    assert len(mails) - len(messages) <= kills and max(copies.values()) <= 2
    for mail in mails:
        assert mail.header("Message-ID") == f"<{messages[mail.recipients[0]].id}.space_alpha@parcours.localhost>"
    with schema_context("space_alpha"):
        assert set(Message.objects.values_list("state", flat=True)) == {"sent"}
        assert Attempt.objects.filter(outcome="sent").count() == 400
    connection.close()
