"""What the buttons beside the rows of an arranged list ask for: keep, move, remove, fit. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from workflow.agenda.domain.save_agenda import AgendaRow
from workflow.agenda.ordering import moved
from workflow.agenda.rules import fit_minutes

STEPS = {"monter": -1, "descendre": 1}


def arranged(rows: Sequence, act: str) -> list:
    """`rows` after a button « monter-3 », « descendre-3 » or « retirer-3 »; any other word leaves them as they are."""
    word, _, number = act.partition("-")
    if not (number.isascii() and number.isdigit()) or not int(number) < len(rows):
        return list(rows)
    index = int(number)
    if word == "retirer":
        return [row for place, row in enumerate(rows) if place != index]
    return moved(rows, index, STEPS[word]) if word in STEPS else list(rows)


def fitted(rows: Sequence[AgendaRow], duration_minutes: int) -> list[AgendaRow]:
    """`rows` that sum to the meeting's length, in the same proportions. Raises ValueError where time is too short."""
    lengths = fit_minutes([row.minutes for row in rows], duration_minutes)
    return [replace(row, minutes=length) for row, length in zip(rows, lengths, strict=True)]
