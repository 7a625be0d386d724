"""A Vague as a file for a spreadsheet: semicolons and a byte order mark, as French spreadsheets expect."""

import csv
import io
from datetime import datetime

from tenants.pilotage.lines import Line
from tenants.vagues.enums import ActivityKey, ActivityState

_HEAD = ["Collectivité", "Type", "SIREN", "Code INSEE", "Population", "Situation", "Raison", "Espace"]
_MEETING = ["Réunion", "Comité tenu le", "Restitution", "Invités", "Présents", "Absents", "Sans réponse"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(lines: list[Line]) -> bytes:
    """The file's content. A text that a spreadsheet would run as a formula is made harmless with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    activities = [words for key in ActivityKey for words in (key.label, f"{key.label} (date)")]
    writer.writerow([*_HEAD, *_MEETING, *activities, "Dernier mouvement"])
    writer.writerows([_safe(value) for value in _row(line)] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def _row(line: Line) -> list[object]:
    meeting, situation = line.meeting, line.situation
    identity = [line.name, line.kind_label, line.siren, line.insee_code, line.population, line.pace.label]
    identity += [line.help.reason if line.help else "", line.provisioning_label]
    dates = [_moment(situation.meeting_at), _moment(situation.held_at), meeting["restitution_on"]]
    numbers = [meeting[name] for name in ("invited", "present", "declined", "silent")]
    cells = [value for cell in line.cells for value in (ActivityState(cell.state).label, cell.day)]
    return [*identity, *dates, *numbers, *cells, _moment(situation.moved_at)]


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def _safe(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
