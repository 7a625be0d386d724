"""Text of a spreadsheet as rows of cells that know their line: tabs, semicolons or commas, quoted where need be."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workflow.participants.text import one_line

#: How many lines one quoted cell may span; a lone quotation mark must not swallow what follows it.
MAX_SPAN = 6
_NAMED_ADDRESS = re.compile(r"^\W*(\w.*?)\W*<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>\W*$")


@dataclass(frozen=True)
class Row:
    """One row: the line where it begins (the first is 1), its cells, and its text as it was given."""

    number: int
    cells: tuple[str, ...]
    raw: str

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)

    @property
    def has_address(self) -> bool:
        return any("@" in cell for cell in self.cells)

    @property
    def shown(self) -> str:
        """The row for people to recognise."""
        return " · ".join(filter(None, self.cells))


def split_rows(text: str) -> list[Row]:
    """The rows of `text` that hold anything."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = delimiter_of(text)
    rows = (Row(number, _cells(record, delimiter), record) for number, record in _records(text.split("\n")))
    return [row for row in rows if not row.is_blank]


def delimiter_of(text: str) -> str:
    """A tab where there is any (a copy out of a spreadsheet), else what most lines have."""
    if "\t" in text:
        return "\t"
    lines = text.splitlines()
    return max(";,", key=lambda mark: sum(mark in line for line in lines))


def _records(lines: list[str]) -> Iterator[tuple[int, str]]:
    """(number of its first line, text) of each record: a line, or several where a quoted cell has line ends."""
    index = 0
    while index < len(lines):
        span = _span(lines, index)
        yield index + 1, "\n".join(lines[index : index + span])
        index += span


def _span(lines: list[str], index: int) -> int:
    marks = 0
    for span, line in enumerate(lines[index : index + MAX_SPAN], 1):
        marks += line.count('"')
        if marks % 2 == 0:
            return span
    return 1


def _cells(record: str, delimiter: str) -> tuple[str, ...]:
    quoting = csv.QUOTE_MINIMAL if record.count('"') % 2 == 0 else csv.QUOTE_NONE
    found = next(csv.reader([record.replace("\n", " ")], delimiter=delimiter, quoting=quoting), [])
    cells = tuple(one_line(cell) for cell in found)
    named = _NAMED_ADDRESS.match(cells[0]) if len([cell for cell in cells if cell]) == 1 else None
    return (named[1], named[2]) if named else cells
