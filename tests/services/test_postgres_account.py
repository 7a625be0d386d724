"""Data beside their link, when several launchers place, remove and sweep at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

from parcours.services import postgres_account

MANY = 200


@pytest.fixture
def open_folder(tmp_path: Path, monkeypatch) -> Path:
    folder = tmp_path / "open"
    folder.mkdir()
    monkeypatch.setattr(postgres_account, "OPEN_FOLDER", folder)
    return folder


def _place(folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    return [postgres_account._place_in_the_open(folder / f"data-{number}") for number in range(MANY)]


def test_launchers_that_sweep_at_once_do_not_trip_over_one_another(tmp_path, open_folder):
    kept = _place(tmp_path / "kept")
    _place(tmp_path / "deleted")
    for link in (tmp_path / "deleted").iterdir():
        link.unlink()
    start = Barrier(4)

    def sweep() -> None:
        start.wait()
        postgres_account._sweep_orphans()

    with ThreadPoolExecutor(4) as launchers:
        for sweeping in [launchers.submit(sweep) for _ in range(4)]:
            sweeping.result()
    assert {note.with_suffix("") for note in open_folder.glob("*.origin")} == set(kept)
    assert {place for place in open_folder.iterdir() if place.is_dir()} == set(kept)


def test_what_is_being_placed_or_removed_is_left_alone_by_a_sweep(tmp_path, open_folder):
    over = Event()

    def sweep() -> None:
        while not over.is_set():
            postgres_account._sweep_orphans()

    with ThreadPoolExecutor(2) as launchers:
        sweeping = [launchers.submit(sweep) for _ in range(2)]
        placed = _place(tmp_path / "folder")
        links = {link.resolve(): link for link in (tmp_path / "folder").iterdir()}
        missing = [place for place in placed if not place.is_dir()]
        for place in placed[: MANY // 2]:
            postgres_account.remove_data(links[place])
        over.set()
        for one in sweeping:
            one.result()
    assert missing == []
    assert {place for place in open_folder.iterdir() if place.is_dir()} == set(placed[MANY // 2 :])
