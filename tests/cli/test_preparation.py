"""Migrations and data commands run when, and only when, something they read has changed."""

from pathlib import Path

import pytest

from parcours.cli import environment, preparation
from parcours.services.errors import ServiceError

COMMAND = ("check --help",)


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(preparation.SAYS, COMMAND[0], "Aide")
    monkeypatch.setitem(preparation.SAYS, "no_such_command", "Inconnue")


def _prepare(folder: Path, *commands: str, anew: bool = False) -> tuple[list[str], str]:
    said: list[str] = []
    told = preparation.prepare(folder, environment.base(), commands or COMMAND, anew=anew, say=said.append)
    return said, told


def test_a_second_start_has_nothing_to_do_and_tells_the_same(tmp_path: Path) -> None:
    said, told = _prepare(tmp_path)
    assert said == ["Aide"]
    assert "usage:" in told
    assert _prepare(tmp_path) == (["Base de données et données : à jour"], told)


def test_an_empty_database_is_filled_whatever_the_stamp_says(tmp_path: Path) -> None:
    _prepare(tmp_path)
    assert _prepare(tmp_path, anew=True)[0] == ["Aide"]


def test_what_failed_is_told_and_is_done_again(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(ServiceError, match=r"Inconnue.» a échoué \(commande no_such_command\)\.\n(.*\n)*.*Unknown"):
            _prepare(tmp_path, "no_such_command")


def test_the_stamp_follows_sources_commands_and_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tenants" / "migrations").mkdir(parents=True)
    (tmp_path / "requirements.lock").touch()
    migration = tmp_path / "tenants" / "migrations" / "0001_initial.py"
    migration.write_text("one")
    monkeypatch.setattr(preparation, "ROOT", tmp_path)
    before = preparation.stamp(("a",), "")
    assert preparation.stamp(("a",), "") == before
    migration.write_text("two")
    stamps = {before, preparation.stamp(("a",), ""), preparation.stamp(("b",), ""), preparation.stamp(("a",), "url")}
    assert len(stamps) == 4
