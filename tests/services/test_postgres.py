"""The embedded PostgreSQL: real processes, as the account that runs the tests (root included)."""

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest

from parcours.services import ports, postgres
from parcours.services.errors import ServiceError

COLLATION = """
SELECT concat_ws(' ', datlocprovider, datlocale, pg_encoding_to_char(encoding))
FROM pg_database WHERE datname='parcours'
"""
HOLD = """
import sys, time
from pathlib import Path
from parcours.services import postgres
with postgres.running(Path(sys.argv[1])) as server:
    print(server.process.pid, server.data, flush=True)
    time.sleep(60)
"""


def _value(url: str, query: str) -> str:
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchone()[0]


def test_it_answers_at_its_url_sorts_like_unicode_and_keeps_its_data(tmp_path: Path, living) -> None:
    with postgres.running(tmp_path / "pg") as server:
        assert server.url == f"postgres://parcours@127.0.0.1:{server.port}/parcours"
        assert _value(server.url, COLLATION) == "b C.UTF-8 UTF8"
        with psycopg.connect(server.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        server.restart()
        assert _value(server.url, "SELECT number FROM kept") == 7
        data = server.data
    assert living(data) == []
    with postgres.running(tmp_path / "pg") as server:
        assert _value(server.url, "SELECT number FROM kept") == 7


def test_without_durability_nothing_is_synced_and_nothing_is_left(tmp_path: Path) -> None:
    with postgres.running(tmp_path / "pg", durable=False) as server:
        assert _value(server.url, "SHOW fsync") == "off"
        data = server.data
    assert not data.exists()
    assert not postgres.has_cluster(tmp_path / "pg")


def test_an_exception_stops_it_and_passes(tmp_path: Path, living) -> None:
    with pytest.raises(ZeroDivisionError), postgres.running(tmp_path / "pg", durable=False) as server:
        data = server.data
        raise ZeroDivisionError
    assert living(data) == []
    assert ports.is_free(server.port)


def test_a_port_in_use_starts_nothing(tmp_path: Path, living) -> None:
    with (
        postgres.running(tmp_path / "one", durable=False) as server,
        pytest.raises(ServiceError, match=f"Le port {server.port} "),
        postgres.running(tmp_path / "two", server.port),
    ):
        pass
    assert living(tmp_path / "two") == []


def test_a_killed_launcher_takes_the_server_along_and_the_next_one_starts(tmp_path: Path, living) -> None:
    launcher = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path / "pg"], stdout=subprocess.PIPE, text=True)
    pid, data = launcher.stdout.readline().split()
    launcher.send_signal(signal.SIGKILL)
    launcher.communicate()
    with postgres.running(tmp_path / "pg") as server:
        assert not psutil.pid_exists(int(pid)) or psutil.Process(int(pid)).status() == psutil.STATUS_ZOMBIE
        assert _value(server.url, "SELECT 1") == 1
    assert living(Path(data)) == []


def test_a_killed_server_leaves_a_pid_file_that_does_not_stop_the_next_one(tmp_path: Path) -> None:
    with postgres.running(tmp_path / "pg") as server:
        server.process.kill()
        server.process.wait()
        (server.data / "postmaster.pid").write_text("1\n")
    with postgres.running(tmp_path / "pg") as server:
        assert _value(server.url, "SELECT 1") == 1


def test_a_start_that_fails_shows_the_end_of_the_log(tmp_path: Path) -> None:
    with postgres.running(tmp_path / "pg") as server:
        server.stop()
        (server.data / "postgresql.conf").write_text("nonsense = 1\n")
        with pytest.raises(ServiceError, match=r"PostgreSQL s’est arrêté au démarrage[^$]*nonsense"):
            server.start()
