"""The processes of the platform itself: web server, Celery worker, Celery beat."""

import http.client
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from parcours.cli.paths import ROOT
from parcours.services import ports, process

CELERY = ("-m", "celery", "-A", "parcours.celery:app")


@dataclass
class Program:
    """One of our processes: `name` in French, `arguments` for the Python interpreter, its log."""

    name: str
    arguments: tuple[str, ...]
    log: Path
    env: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it; does not wait."""
        self.process = process.spawn([sys.executable, *self.arguments], log=self.log, env=self.env, cwd=ROOT)

    def ask_to_stop(self) -> None:
        """Tell it to end, without waiting: several can end at the same time."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def stop(self) -> None:
        """End it and its children: SIGTERM lets it finish what it does, SIGQUIT does not."""
        if self.process is not None:
            process.stop(self.process, signal.SIGTERM, signal.SIGQUIT, patience=8)

    def kill(self) -> None:
        """Kill -9 it and its children, as a power cut would."""
        if self.process is not None:
            process.kill_group(self.process)

    def wait_until(self, ready, *, seconds: float = 60.0) -> None:
        """Wait until `ready()` is true. Raises ServiceError with the end of the log."""
        process.wait_until(ready, self.process, name=self.name, log=self.log, seconds=seconds)


def web(folder: Path, env: Mapping[str, str], port: int) -> Program:
    """Gunicorn with threads: a browser's speculative idle connections would block single-threaded workers."""
    options = ("--worker-class=gthread", "--workers=2", "--threads=8", "--graceful-timeout=5", "--no-control-socket")
    arguments = ("-m", "gunicorn", "parcours.wsgi:application", f"--bind={ports.LOOPBACK}:{port}", *options)
    return Program("Le serveur web", arguments, folder / "web.log", env)


def worker(folder: Path, env: Mapping[str, str]) -> Program:
    """Celery's worker, two processes."""
    options = ("worker", "--loglevel=INFO", "--concurrency=2", "--without-gossip", "--without-mingle")
    return Program("Le worker Celery", (*CELERY, *options), folder / "worker.log", env)


def beat(folder: Path, env: Mapping[str, str]) -> Program:
    """Celery's clock."""
    options = ("beat", "--loglevel=INFO", "--pidfile=")
    return Program("L’horloge Celery", (*CELERY, *options), folder / "beat.log", env)


def answers(port: int, host: str) -> bool:
    """Whether the web server answers for `host` without an error of its own."""
    connection = http.client.HTTPConnection(ports.LOOPBACK, port, timeout=30)
    try:
        connection.request("GET", "/", headers={"Host": f"{host}:{port}"})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
