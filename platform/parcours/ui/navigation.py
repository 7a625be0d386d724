"""The main menu: one short table per kind of host."""

from __future__ import annotations

from typing import NamedTuple

# Paths, not URL names: the ground does not know the upper folders, and a missing name would break every page.
MENUS: dict[str, tuple[tuple[str, str], ...]] = {
    "main": (("Accueil", "/"), ("Boîte à outils", "/boite-a-outils/"), ("Mes espaces", "/mes-espaces/")),
    "space": (("Étape 2", "/"), ("Participants", "/participants/"), ("Équipe", "/equipe/")),
    "editing": (),
}


class Entry(NamedTuple):
    """`current` is the value of aria-current: `page`, `true` (a page below this entry) or empty."""

    label: str
    url: str
    current: str


def entries_for(host_kind: str, path: str) -> list[Entry]:
    """The menu of one kind of host, seen from `path`."""
    return [Entry(label, url, _current(url, path)) for label, url in MENUS.get(host_kind, ())]


def _current(url: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""
