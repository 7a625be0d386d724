"""A web server of the bench, and what its processes spend on a request."""

import http.client
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from parcours.services import ports, process

GUNICORN = ("-m", "gunicorn", "tests.bench.yardsticks:application", "--worker-class=gthread", "--workers=1")


@dataclass(frozen=True)
class Cost:
    """What one request costs: CPU (user + system of the server's processes) in milliseconds, and its size in bytes."""

    cpu_ms: float
    size: int


@dataclass
class BenchServer:
    """A running server; every request goes over one kept connection."""

    port: int
    process: psutil.Process

    def measure(self, path: str, *, host: str, headers: Mapping[str, str] | None = None, requests: int = 400) -> Cost:
        """The cost of one GET of `path`, after a warm-up. Raises AssertionError when it does not answer 200."""
        connection = http.client.HTTPConnection(ports.LOOPBACK, self.port, timeout=60)
        wanted = {"Host": host, **(headers or {})}
        for _ in range(requests // 10):
            size = self._get(connection, path, wanted)
        before = self._cpu()
        for _ in range(requests):
            size = self._get(connection, path, wanted)
        spent = self._cpu() - before
        connection.close()
        return Cost(cpu_ms=spent * 1000 / requests, size=size)

    def _get(self, connection: http.client.HTTPConnection, path: str, headers: Mapping[str, str]) -> int:
        connection.request("GET", path, headers=dict(headers))
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, f"{headers['Host']}{path}: {answer.status} {answer.getheader('Location', '')}"
        return len(body)

    def _cpu(self) -> float:
        processes = [self.process, *self.process.children(recursive=True)]
        times = [one.cpu_times() for one in processes]
        return sum(one.user + one.system for one in times)


@contextmanager
def serving(folder: Path, env: Mapping[str, str]) -> Iterator[BenchServer]:
    """Run gunicorn with one worker of four threads, on any free port, until the block ends."""
    port = ports.free_port()
    log = folder / "bench-web.log"
    arguments = (*GUNICORN, "--threads=4", f"--bind={ports.LOOPBACK}:{port}", "--no-control-socket", "--keep-alive=30")
    server = process.spawn([sys.executable, *arguments], log=log, env=env, cwd=Path(__file__).resolve().parents[2])
    try:
        process.wait_until(lambda: _answers(port), server, name="Le serveur de mesure", log=log, seconds=60)
        yield BenchServer(port, psutil.Process(server.pid))
    finally:
        process.stop(server)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(ports.LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/bench/constant/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
