"""`python -m parcours.cli` as an operator meets it: what is wrong is one sentence, exit code 1, no traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from parcours.cli.environment import REPLACEABLE
from parcours.services import ports


def _cli(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    # tests/servers.py names the tests' own servers in the environment.
    inherited = {name: value for name, value in os.environ.items() if name not in REPLACEABLE}
    command = [sys.executable, "-m", "parcours.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=inherited | environment, check=False)


def _assert_one_sentence(done: subprocess.CompletedProcess[str], part: str) -> None:
    assert part in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.returncode == 1


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind((ports.LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        _assert_one_sentence(_cli("stack", "--data", tmp_path, "--port", port), f"Le port {port} (site web) est déjà")


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1", "８０"])
def test_a_port_that_is_none(port: str) -> None:
    _assert_one_sentence(_cli("demo", PORT=port), "n’est pas un port")


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    _assert_one_sentence(
        _cli("stack", "--data", tmp_path / "file", "--port", ports.free_port()), "n’est pas un dossier"
    )


def test_a_folder_that_nobody_may_write_to() -> None:
    # /proc is closed to everybody, root included.
    done = _cli("stack", "--data", "/proc/parcours", "--port", ports.free_port())
    _assert_one_sentence(done, "/proc/parcours")


def test_manage_is_djangos_own() -> None:
    done = _cli("manage", "diffsettings", "--all")
    assert done.returncode == 0
    assert "PLATFORM_HOST" in done.stdout
