"""Reads `cms/content/*.toml` into plain items."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cms.loading.typography import french_throughout

CONTENT = Path(__file__).resolve().parents[1] / "content"
#: Parents before children: files of pages first, in this order.
PAGE_FILES = ("pages", "activities", "legal")
ENTRY_FILES = ("recommendations", "stories", "tools", "faq", "sources", "glossary")


@dataclass(frozen=True)
class Item:
    """One delivered page or entry. `kind` is the name of its model, `fields` what is written into it."""

    key: str
    kind: str
    fields: dict[str, Any] = field(default_factory=dict)
    parent: str = ""

    @property
    def name(self) -> str:
        """Unique among all items."""
        return f"{self.kind}:{self.key}"


def read_pages(folder: Path = CONTENT) -> list[Item]:
    """The pages, parents before children."""
    return [_page(table) for name in PAGE_FILES for table in _tables(folder, name)["page"]]


def read_entries(folder: Path = CONTENT) -> list[Item]:
    """The reusable entries, in the order in which they are shown."""
    return [
        _entry(kind, table, position)
        for name in ENTRY_FILES
        for kind, tables in _tables(folder, name).items()
        for position, table in enumerate(tables, start=1)
    ]


def _tables(folder: Path, name: str) -> dict[str, list[dict]]:
    with (folder / f"{name}.toml").open("rb") as file:
        return french_throughout(tomllib.load(file))


def _page(table: dict) -> Item:
    fields = {name: value for name, value in table.items() if name not in ("key", "type", "parent", "activity")}
    if "activity" in table:
        fields["key"] = table["activity"]
    return Item(key=table["key"], kind=table["type"], parent=table.get("parent", ""), fields=fields)


def _entry(kind: str, table: dict, position: int) -> Item:
    key = table.get("key") or table["acronym"].lower().replace("/", "-")
    return Item(key=key, kind=kind, fields={**table, "key": key, "position": position * 10})
