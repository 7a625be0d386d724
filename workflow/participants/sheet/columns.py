"""Which column holds what: from a row of titles where there is one, else from what stands in the cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workflow.participants.sheet.errors import NoAddressError
from workflow.participants.sheet.lines import Row
from workflow.participants.sheet.names import is_capital, is_civility
from workflow.participants.sheet.words import attendance_of, field_of, plain, role_of

#: Titles may stand below a heading of the sheet.
TITLES_WITHIN = 5


@dataclass(frozen=True)
class Columns:
    """Field -> number of its column; the row of titles, if there is one; titles that mean nothing to us."""

    fields: dict[str, int]
    titles: Row | None = None
    unknown: tuple[str, ...] = ()
    last_first: bool = False

    def value(self, row: Row, field: str) -> str:
        """The cell of `field`; empty where the row is shorter."""
        index = self.fields.get(field)
        return row.cells[index] if index is not None and index < len(row.cells) else ""


def find_columns(rows: Sequence[Row]) -> Columns:
    """Raises NoAddressError where no column holds addresses."""
    titles = _titles_row(rows)
    columns = _titled(titles) if titles else Columns(_guessed([row for row in rows if row.has_address]))
    if "email" not in columns.fields:
        raise NoAddressError
    return columns


def _titles_row(rows: Sequence[Row]) -> Row | None:
    for row in rows[:TITLES_WITHIN]:
        if row.has_address:
            return None
        known = {field_of(cell) for cell in row.cells} - {""}
        if len(known) > 1 or known == {"email"}:
            return row
    return None


def _titled(titles: Row) -> Columns:
    fields: dict[str, int] = {}
    unknown = []
    for index, title in enumerate(titles.cells):
        field = field_of(title)
        if field and field not in fields:
            fields[field] = index
        elif title:
            unknown.append(title)
    if "last_name" in fields and "first_name" not in fields:
        fields["full_name"] = fields.pop("last_name")
    full = plain(titles.cells[fields["full_name"]]) if "full_name" in fields else ""
    return Columns(fields, titles, tuple(unknown), full.startswith("nom") and full.endswith("prenom"))


def _guessed(rows: Sequence[Row]) -> dict[str, int]:
    """Addresses by their @; names before them, or behind them where they come first; the rest by its words."""
    width = max((len(row.cells) for row in rows), default=0)
    if not width:
        return {}
    cells = [
        [row.cells[index] for row in rows if len(row.cells) > index and row.cells[index]] for index in range(width)
    ]
    email = max(range(width), key=lambda index: sum("@" in cell for cell in cells[index]))
    others = [index for index in range(width) if index != email and not _mostly(cells[index], is_civility)]
    others = [index for index in others if cells[index]]
    names = _names(others, email, cells)
    rest = [index for index in others if index not in names.values()]
    return {"email": email, **names, **_by_words(rest, cells)}


def _names(others: list[int], email: int, cells: list[list[str]]) -> dict[str, int]:
    before = [index for index in others if index < email]
    first, second = [*(before or others), None, None][:2]
    if first is None:
        return {}
    is_full = _mostly(cells[first], _has_space)
    if second is None or (is_full and (not before or _mostly(cells[second], role_of))):
        return {"full_name": first}
    if _mostly(cells[first], is_capital) and not _mostly(cells[second], is_capital):
        first, second = second, first
    return {"first_name": first, "last_name": second}


def _by_words(rest: list[int], cells: list[list[str]]) -> dict[str, int]:
    fields: dict[str, int] = {}
    free = ["job_title", "organisation"]
    for index in rest:
        if "attendance" not in fields and _mostly(cells[index], attendance_of):
            fields["attendance"] = index
        elif "role" not in fields and _mostly(cells[index], role_of):
            fields["role"] = index
        elif free:
            fields[free.pop(0)] = index
    return fields


def _has_space(cell: str) -> bool:
    return " " in cell


def _mostly(cells: list[str], test: Callable[[str], object]) -> bool:
    return sum(bool(test(cell)) for cell in cells) * 2 > len(cells)
