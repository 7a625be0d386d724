"""Rows of a spreadsheet as people: who can be added, who is in the committee already, which lines must be mended."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from workflow.participants.enums import Attendance, ParticipantRole
from workflow.participants.forms import PersonForm
from workflow.participants.rules import Person
from workflow.participants.sheet.columns import Columns, find_columns
from workflow.participants.sheet.errors import (
    MAX_CHARACTERS,
    MAX_ROWS,
    EmptySheetError,
    TextTooLongError,
    TooManyRowsError,
)
from workflow.participants.sheet.lines import Row, split_rows
from workflow.participants.sheet.names import split_name, without_title
from workflow.participants.sheet.words import attendance_of, is_bare_role, role_of, yes_or_no
from workflow.participants.sheet.xlsx import FORMULA_MARK

FORMULA = "Une cellule contient une formule\u00a0: écrivez sa valeur."


@dataclass(frozen=True)
class Found:
    """A row that can be added, with what was understood differently from what stands in it."""

    row: Row
    person: Person
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Left:
    """A row that is not added, and why."""

    row: Row
    reasons: tuple[str, ...]


@dataclass
class Reading:
    """All rows of a text, each in one of three heaps."""

    columns: Columns
    good: list[Found] = field(default_factory=list)
    bad: list[Left] = field(default_factory=list)
    #: In the committee, or twice in the text: nothing to mend.
    known: list[Left] = field(default_factory=list)

    @property
    def people(self) -> list[Person]:
        return [found.person for found in self.good]

    @property
    def fingerprint(self) -> str:
        """Says whether what is imported is what was shown."""
        return hashlib.sha256(repr(self.people).encode()).hexdigest()[:32]

    @property
    def rest(self) -> str:
        """The text of the lines to mend, below their titles."""
        titles = [self.columns.titles] if self.columns.titles else []
        return "\n".join(row.raw for row in [*titles, *(left.row for left in self.bad)])


def read_rows(text: str, taken: Mapping[str, str]) -> Reading:
    """Sort the rows of `text`; `taken`: address -> name of the committee's members.

    Raises UnreadableSheetError's kinds.
    """
    if len(text) > MAX_CHARACTERS:
        raise TextTooLongError
    rows = split_rows(text)
    if not rows:
        raise EmptySheetError
    columns = find_columns(rows)
    reading, seen = Reading(columns), {}
    for row in _below_titles(rows, columns):
        _sort(reading, row, taken, seen)
    return reading


def _below_titles(rows: list[Row], columns: Columns) -> list[Row]:
    start = rows.index(columns.titles) + 1 if columns.titles else 0
    found = rows[start:]
    if not found:
        raise EmptySheetError
    if len(found) > MAX_ROWS:
        raise TooManyRowsError(len(found))
    return found


def _sort(reading: Reading, row: Row, taken: Mapping[str, str], seen: dict[str, int]) -> None:
    values, notes = _values(row, reading.columns)
    form = PersonForm(values)
    if not form.is_valid():
        reading.bad.append(Left(row, _reasons(form, row)))
        return
    person = form.person()
    key = person.email.lower()
    if key in taken:
        reading.known.append(Left(row, (f"{taken[key]} est déjà dans le comité avec cette adresse.",)))
    elif key in seen:
        reading.known.append(Left(row, (f"Même adresse que la ligne\u00a0{seen[key]}.",)))
    else:
        seen[key] = row.number
        reading.good.append(Found(row, person, tuple(notes)))


def _values(row: Row, columns: Columns) -> tuple[dict, list[str]]:
    first, last = without_title(columns.value(row, "first_name")), columns.value(row, "last_name")
    if "full_name" in columns.fields:
        first, last = split_name(columns.value(row, "full_name"), last_first=columns.last_first)
    values = {"first_name": first, "last_name": without_title(last)}
    values |= {name: columns.value(row, name) for name in ("email", "job_title", "organisation")}
    notes: list[str] = []
    _add_role(values, columns.value(row, "role"), notes)
    _add_attendance(values, columns.value(row, "attendance"), notes)
    _add_validation(values, columns.value(row, "can_validate"), notes)
    if FORMULA_MARK in row.cells:
        notes.append(FORMULA)
    return {name: "" if value == FORMULA_MARK else value for name, value in values.items()}, notes


def _add_role(values: dict, text: str, notes: list[str]) -> None:
    role = role_of(text or values["job_title"])
    values["role"] = role or ParticipantRole.OTHER.value
    if text and not is_bare_role(text):
        # « Maire » says more than « Élu »: it is kept.
        values["job_title"] = values["job_title"] or text
    if text and not role:
        notes.append(f"Rôle «\u00a0{text}\u00a0» non reconnu\u00a0: noté «\u00a0Autre\u00a0».")


def _add_attendance(values: dict, text: str, notes: list[str]) -> None:
    values["attendance"] = attendance_of(text) or Attendance.ON_SITE.value
    if text and not attendance_of(text):
        notes.append(f"Présence «\u00a0{text}\u00a0» non reconnue\u00a0: notée «\u00a0Sur place\u00a0».")


def _add_validation(values: dict, text: str, notes: list[str]) -> None:
    values["can_validate"] = bool(yes_or_no(text))
    if yes_or_no(text) is None:
        notes.append(f"«\u00a0{text}\u00a0» n’est ni oui ni non\u00a0: «\u00a0peut valider\u00a0» n’est pas coché.")


def _reasons(form: PersonForm, row: Row) -> tuple[str, ...]:
    formula = [FORMULA] if FORMULA_MARK in row.cells else []
    return (*formula, *(str(sentence) for errors in form.errors.values() for sentence in errors))
