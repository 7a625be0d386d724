"""A worker that lost its broker takes up again by itself, whichever way it was lost."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from celery import Celery
from django.conf import settings

from parcours.cli import programs
from parcours.services import valkey

_SUCCEEDED = b"tasks.mail.deliver_due[%s] succeeded"
#: Celery's first waits between two tries to connect are 2, 4, 6 and 8 seconds.
PATIENCE = 40.0


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[valkey.ValkeyServer]:
    with valkey.running(tmp_path / "valkey", persistent=False) as server:
        yield server


@pytest.fixture
def worker(tmp_path: Path, broker, django_db_setup) -> Iterator[programs.Program]:
    database = os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + settings.DATABASES["default"]["NAME"]
    env = os.environ | {"DATABASE_URL": database, "REDIS_URL": broker.url, "EMAIL_URL": "smtp://127.0.0.1:1"}
    program = programs.worker(tmp_path, env | {"DJANGO_SETTINGS_MODULE": "parcours.settings.test"})
    program.start()
    program.wait_until(lambda: b" ready." in program.log.read_bytes())
    yield program
    program.stop()


def _works(worker: programs.Program, broker: valkey.ValkeyServer) -> bool:
    with Celery(broker=broker.url, set_as_current=False) as sender:
        wanted = _SUCCEEDED % sender.send_task("tasks.mail.deliver_due").id.encode()
    ending = time.monotonic() + PATIENCE
    while time.monotonic() < ending and worker.process.poll() is None:
        if wanted in worker.log.read_bytes():
            return True
        time.sleep(0.05)
    return False


def _reset(broker: valkey.ValkeyServer) -> None:
    with redis.Redis.from_url(broker.url) as client:
        client.execute_command("CLIENT", "KILL", "SKIPME", "yes", "TYPE", "normal")
        client.execute_command("CLIENT", "KILL", "SKIPME", "yes", "TYPE", "pubsub")


def _away(broker: valkey.ValkeyServer) -> None:
    broker.stop()
    time.sleep(1)
    broker.start()


def _flush(broker: valkey.ValkeyServer) -> None:
    with redis.Redis.from_url(broker.url) as client:
        client.flushall()


def test_a_worker_takes_up_again_without_being_restarted(worker, broker):
    assert _works(worker, broker)
    losses: list[Callable] = [_reset, _flush, _away, broker.__class__.restart, _reset, _reset]
    for number, loss in enumerate(losses):
        loss(broker)
        assert _works(worker, broker), f"{number}: {loss.__name__}\n{worker.log.read_text()[-5000:]}"


def test_a_wake_up_without_a_broker_holds_nobody(broker):
    """Its sender is somebody's request: three in a row, since a connection that was lost is looked for again."""
    broker.stop()
    code = "import django; django.setup(); from parcours.tenancy.wake import _send; "
    code += "[_send('tasks.mail.deliver_due', (), 'public') for _ in range(3)]"
    env = os.environ | {"REDIS_URL": broker.url, "DJANGO_SETTINGS_MODULE": "parcours.settings.test"}
    done = subprocess.run([sys.executable, "-c", code], env=env, check=True, timeout=60, capture_output=True, text=True)
    assert done.stderr.count("was lost") == 3
