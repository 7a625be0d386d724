"""What an operator can get wrong is told in one sentence."""

import shutil
import socket
from pathlib import Path

import pytest

from parcours.services import folders, ports
from parcours.services.errors import ServiceError


def test_a_port_in_use_is_told() -> None:
    with socket.socket() as taken:
        taken.bind((ports.LOOPBACK, 0))
        taken.listen()
        with pytest.raises(ServiceError, match=r"^Le port \d+ \(site web\) est déjà utilisé : .*\.$"):
            ports.choose_port(taken.getsockname()[1], "site web")


def test_a_port_is_chosen_where_none_is_wanted_and_a_free_one_is_taken_as_wanted() -> None:
    port = ports.choose_port(None, "site web")
    assert ports.choose_port(port, "site web") == port


def test_a_number_that_is_no_port_is_told() -> None:
    with pytest.raises(ServiceError, match="n’est pas un numéro de port"):
        ports.choose_port(70000, "site web")


def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ServiceError, match=r"n’est pas un dossier"):
        folders.prepare(tmp_path / "file" / "below")


def test_a_full_disk_is_told_with_what_is_wanted(tmp_path: Path) -> None:
    more_than_there_is = shutil.disk_usage(tmp_path).free + 10**9
    with pytest.raises(ServiceError, match=r"est plein : \d+ Mo libres, il en faut \d+"):
        folders.prepare(tmp_path, room=more_than_there_is)


def test_a_folder_is_used_by_one_launcher_at_a_time(tmp_path: Path) -> None:
    with (
        folders.locked(tmp_path),
        pytest.raises(ServiceError, match="déjà utilisé par un autre lancement"),
        folders.locked(tmp_path),
    ):
        pass
    with folders.locked(tmp_path):
        pass
