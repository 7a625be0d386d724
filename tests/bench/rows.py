"""One measured figure, and the table of all of them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """`value` in `unit`; `ratio` against the yardstick named in `against`; `limit` is what the ratio may reach.

    `floor` turns the limit round: the ratio must be at least that.
    """

    name: str
    value: float
    unit: str
    ratio: float | None = None
    against: str = ""
    limit: float | None = None
    floor: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether the limit is kept; None where there is none. A figure without a ratio is held itself."""
        measured = self.value if self.ratio is None else self.ratio
        if self.limit is None:
            return None
        return measured >= self.limit if self.floor else measured <= self.limit

    def as_json(self) -> dict:
        return asdict(self) | {"holds": self.holds}


def table(rows: Iterable[Row]) -> str:
    """The rows as text, one line each."""
    lines = [("Mesure", "Valeur", "Rapport", "Limite", "")]
    lines += [_cells(row) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    ratio = "" if row.ratio is None else f"{row.ratio:.2f} × {row.against}"
    limit = "" if row.limit is None else f"{'≥' if row.floor else '≤'} {row.limit:g}"
    word = {None: "", True: "tenu", False: "DÉPASSÉ"}[row.holds]
    return row.name, f"{row.value:.2f} {row.unit}".replace(".00 ", " "), ratio, limit, word
