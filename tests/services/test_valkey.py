"""The embedded Valkey."""

from pathlib import Path

import pytest
import redis

from parcours.services import ports, valkey
from parcours.services.errors import ServiceError


def test_it_answers_and_keeps_what_it_is_told_to_keep(tmp_path: Path, living) -> None:
    with valkey.running(tmp_path, persistent=True) as server:
        assert server.url == f"redis://127.0.0.1:{server.port}/0"
        redis.Redis.from_url(server.url).set("word", "kept")
        server.restart()
        assert redis.Redis.from_url(server.url).get("word") == b"kept"
    assert living(tmp_path) == []
    with valkey.running(tmp_path, persistent=True) as server:
        assert redis.Redis.from_url(server.url).get("word") == b"kept"


def test_without_persistence_it_writes_nothing(tmp_path: Path) -> None:
    with valkey.running(tmp_path, persistent=False) as server:
        redis.Redis.from_url(server.url).set("word", "lost")
    assert {file.name for file in tmp_path.iterdir()} == {"lock", "valkey.log"}


def test_a_kill_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    with valkey.running(tmp_path, persistent=True) as server:
        client = redis.Redis.from_url(server.url)
        client.set("word", "kept")
        server.process.kill()
        server.process.wait()
        server.start()
        assert redis.Redis.from_url(server.url).get("word") == b"kept"


def test_an_exception_stops_it_and_a_port_in_use_is_told(tmp_path: Path, living) -> None:
    with (
        pytest.raises(ServiceError, match="Le port"),
        valkey.running(tmp_path / "one", persistent=False) as server,
        valkey.running(tmp_path / "two", server.port, persistent=False),
    ):
        pass
    assert living(tmp_path) == []
    assert ports.is_free(server.port)
