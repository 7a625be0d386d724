"""The approach as the team writes it: one phase a line, « Titre (durée) : description »."""

import re
from collections.abc import Sequence

from workflow.deck.content import ApproachPhase
from workflow.deck.rules import default_approach

_LINE = re.compile(r"^(?P<title>[^:(]+?)\s*(?:\((?P<duration>[^)]*)\))?\s*(?::\s*(?P<description>.*))?$")
_BULLET = re.compile(r"^\s*[-–—•*·]\s+")


def phases_from(text: str) -> list[ApproachPhase]:
    """The phases that the lines of `text` tell; a line of another form is a title."""
    lines = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [_phase(line) for line in lines if line]


def phases_as_text(phases: Sequence[ApproachPhase]) -> str:
    """The phases in the form that `phases_from` reads."""
    return "\n".join(_line(phase) for phase in phases)


def _phase(line: str) -> ApproachPhase:
    found = _LINE.match(line)
    if not found:
        return ApproachPhase(line)
    title = found["title"].strip()
    return ApproachPhase(title, found["description"] or "", found["duration"] or "", current=title in _CURRENT)


def _line(phase: ApproachPhase) -> str:
    duration = f" ({phase.duration})" if phase.duration else ""
    return f"{phase.title}{duration}\u00a0: {phase.description}" if phase.description else f"{phase.title}{duration}"


_CURRENT = {phase.title for phase in default_approach() if phase.current}
