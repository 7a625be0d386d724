"""Which authorities the demonstration has, who leads them, and which story each has lived (authorities.toml)."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("authorities.toml")


class Lead(NamedTuple):
    """The invented person who leads the project."""

    first_name: str
    last_name: str


@dataclass(frozen=True)
class Planned:
    """One authority of the demonstration."""

    kind: str
    code: str
    story: str
    people: int
    lead: Lead


def planned() -> list[Planned]:
    """All of them, in the order in which they enrol."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["authority"]
    return [Planned(**{**row, "lead": Lead(*row["lead"])}) for row in rows]
