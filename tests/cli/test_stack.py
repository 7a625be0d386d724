"""The whole platform on one machine, from an empty folder to nothing left."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import redis

from parcours.cli import preparation, programs, stack
from parcours.services import ports
from parcours.services.errors import ServiceError


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[stack.Stack]:
    with stack.running(tmp_path_factory.mktemp("stack"), commands=preparation.MIGRATE) as found:
        yield found


def _left(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still run after two seconds; a dead one that nobody has reaped does not run."""
    _gone, alive = psutil.wait_procs(processes, timeout=2)
    return [one for one in alive if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def test_it_answers_on_its_port_and_watches_everything(running: stack.Stack) -> None:
    assert programs.answers(running.web_port, running.host)
    assert running.web_url == f"http://parcours.localhost:{running.web_port}"
    assert running.url("ville", "/x") == f"http://ville.parcours.localhost:{running.web_port}/x"
    assert running.env["MAIL_SINK_URL"] == running.sink_url
    assert len(running.servers.watched) == 3
    running.check()


def test_idle_connections_do_not_block_the_web_server(running: stack.Stack) -> None:
    idle = [socket.create_connection((ports.LOOPBACK, running.web_port)) for _ in range(12)]
    assert programs.answers(running.web_port, running.host)
    for connection in idle:
        connection.close()


def test_a_killed_worker_is_told_and_a_new_one_takes_over(running: stack.Stack) -> None:
    pool = psutil.Process(running.worker.process.pid).children()
    running.kill_worker()
    assert pool
    assert _left(pool) == []
    with pytest.raises(ServiceError, match=r"Le worker Celery s’est arrêté \(code -9\)"):
        running.check()
    running.start_worker()
    running.check()
    assert redis.Redis.from_url(running.env["REDIS_URL"]).ping()


def test_ctrl_c_stops_everything_and_a_second_start_has_nothing_to_prepare(tmp_path: Path) -> None:
    port = ports.free_port()
    program = "import sys; from parcours.cli import demo, preparation, stack; from pathlib import Path\n"
    program += "stack.EMPTY = preparation.MIGRATE; demo.run_stack(Path(sys.argv[1]), int(sys.argv[2]))"
    for prepared in (False, True):
        launcher = subprocess.Popen(
            [sys.executable, "-c", program, tmp_path, str(port)],
            stdout=subprocess.PIPE,
            text=True,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(preparation.ROOT / "platform")},
        )
        said = []
        while "Ctrl-C" not in (line := launcher.stdout.readline()):
            assert line or launcher.poll() is None, said
            said.append(line)
        assert ("· Base de données et données : à jour\n" in said) is prepared
        children = psutil.Process(launcher.pid).children(recursive=True)
        launcher.send_signal(signal.SIGINT)
        assert launcher.communicate(timeout=60)[0].endswith("Tout est arrêté.\n")
        assert launcher.returncode == 0
        assert _left(children) == []
        assert ports.is_free(port)
