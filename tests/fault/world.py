"""The servers of a fault run, each of which can be stopped and started by itself, and spaces with people to invite."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from parcours.cli import environment, preparation
from parcours.services import ports, postgres, process, valkey
from parcours.services.errors import ServiceError
from tests.fault.cuts import Phase, Way
from tests.fault.journal import Journal

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class SinkServer:
    """The mail server's process."""

    folder: Path
    seconds_per_mail: float
    port: int = field(default_factory=ports.free_port)
    control_port: int = field(default_factory=ports.free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def journal_file(self) -> Path:
        return self.folder / "journal"

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        arguments = (self.folder, self.port, self.control_port, self.seconds_per_mail)
        argv = [sys.executable, "-m", "tests.fault.sink", *(str(argument) for argument in arguments)]
        log = self.folder / "sink.log"
        self.process = process.spawn(argv, log=log, env=os.environ, cwd=ROOT)
        process.wait_until(self._answers, self.process, name="Le puits", log=log)

    def stop(self) -> None:
        if self.process is not None:
            process.kill_group(self.process)

    @property
    def is_up(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def arm(self, phase: str, way: str, count: int) -> None:
        """Cut the next `count` dialogues that come to `phase`. Nothing happens where the sink has just been killed."""
        with suppress(OSError), socket.create_connection((ports.LOOPBACK, self.control_port), timeout=5) as control:
            control.sendall(f"{phase} {way} {count}\n".encode())
            control.recv(100)

    def disarm(self) -> None:
        """No cut waits any more."""
        for phase in Phase:
            self.arm(phase, Way.CLOSE, 0)

    def _answers(self) -> bool:
        # Not the port for mail: a cut may be waiting for whoever connects there.
        return not ports.is_free(self.control_port) and not ports.is_free(self.port)


@dataclass
class World:
    """Everything around the senders."""

    folder: Path
    database: postgres.PostgresServer
    broker: valkey.ValkeyServer
    sink: SinkServer
    journal: Journal
    env: dict[str, str]

    def check(self) -> None:
        """Raise ServiceError where a server is gone that nobody stopped."""
        for server in (self.database, self.broker):
            if server.process.poll() is not None:
                raise ServiceError(f"{server.log}\n{process.tail(server.log)}")

    def stop_database(self, *, immediately: bool) -> None:
        """A fast shutdown ends every connection in order; an immediate one is a crash, with recovery at the start."""
        process.stop(self.database.process, signal.SIGQUIT if immediately else signal.SIGINT)


@contextmanager
def running(folder: Path, *, lease: float, sweep_every: float, seconds_per_mail: float) -> Iterator[World]:
    """Servers in `folder` and Django set up in this process, on an empty platform."""
    with ExitStack() as ending:
        # Durable: with commits that are not waited for, a crash of the database would forget mails that are gone.
        database = ending.enter_context(postgres.running(folder / "postgres", durable=True))
        ending.callback(postgres.postgres_account.remove_data, folder / "postgres" / "data")
        broker = ending.enter_context(valkey.running(folder / "valkey", persistent=True))
        sink = SinkServer(folder / "sink", seconds_per_mail)
        sink.start()
        ending.callback(sink.stop)
        addresses = {
            "DATABASE_URL": database.url,
            "REDIS_URL": broker.url,
            "EMAIL_URL": f"smtp://{ports.LOOPBACK}:{sink.port}",
        }
        env = environment.for_stack(folder, web_port=8000, addresses=addresses)
        preparation.prepare(folder, env, preparation.MIGRATE[:1], anew=True, say=lambda _sentence: None)
        env |= {
            "DJANGO_SETTINGS_MODULE": "tests.fault.worker_settings",
            "MAIL_LEASE_SECONDS": str(lease),
            "FAULT_SWEEP_SECONDS": str(sweep_every),
            "MAIL_DAILY_QUOTA": "1000000",
        }
        _set_up(env)
        yield World(folder, database, broker, sink, Journal(sink.journal_file), env)


def _set_up(env: dict[str, str]) -> None:
    os.environ.update(env | {"LOG_LEVEL": "CRITICAL"})
    import django

    django.setup()
