"""Rows that a person puts in order. Pure."""

from collections.abc import Sequence
from typing import TypeVar

Row = TypeVar("Row")


def moved(rows: Sequence[Row], index: int, step: int) -> list[Row]:
    """`rows` with the one at `index` brought `step` places on (back where negative), never beyond the ends."""
    others = [row for place, row in enumerate(rows) if place != index]
    others.insert(min(max(index + step, 0), len(others)), rows[index])
    return others
