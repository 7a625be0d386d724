"""French typography: the content is written with plain spaces, and read with non-breaking ones where French asks."""

import re
from typing import Any

NBSP = "\u00a0"
_RULES = (
    (re.compile(r"(?<=[\w»)\]’!?…>®]) (?=[:;!?»])"), NBSP),
    (re.compile(r"« "), "«" + NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}\b|h\b|ko\b|semaines?\b|jours?\b|minutes\b)"), NBSP),
    (re.compile(r"(?<=\bh) (?=\d)"), NBSP),
    (re.compile(r"\bn° "), "n°" + NBSP),
    (re.compile(r"(?<=\b[A-Z]\.) (?=[A-Z])"), NBSP),
)


def french(text: str) -> str:
    """`text` with the non-breaking spaces of French typography."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def french_throughout(value: Any) -> Any:
    """The same for every text inside lists and tables. Keys and addresses have no spaces: they stay as they are."""
    if isinstance(value, str):
        return french(value).strip()
    if isinstance(value, list):
        return [french_throughout(item) for item in value]
    if isinstance(value, dict):
        return {key: french_throughout(item) for key, item in value.items()}
    return value
