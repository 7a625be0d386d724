"""A full name in one cell, as first and last name."""

import re

_TITLES = re.compile(r"^(?:m|mr|mme|mlle|monsieur|madame|dr|me)\b\.?\s+", re.IGNORECASE)


def without_title(text: str) -> str:
    """« Mme Claude Petit » as « Claude Petit »."""
    return _TITLES.sub("", text)


def split_name(text: str, *, last_first: bool = False) -> tuple[str, str]:
    """(first name, last name). Capitals tell a last name; else `last_first` says which comes first."""
    text = without_title(text)
    if "," in text:
        last, _, first = text.partition(",")
        return first.strip(), last.strip()
    words = text.split()
    capitals = [word for word in words if is_capital(word)]
    if capitals and len(capitals) < len(words):
        return " ".join(word for word in words if not is_capital(word)), " ".join(capitals)
    if last_first:
        return " ".join(words[-1:]) if len(words) > 1 else "", " ".join(words[:-1] or words)
    return " ".join(words[:1]) if len(words) > 1 else "", " ".join(words[1:] or words)


def is_civility(text: str) -> bool:
    """« Mme », « Monsieur »: a title that stands alone."""
    return bool(text) and not without_title(f"{text} ").strip()


def is_capital(word: str) -> bool:
    """Whether all letters are capitals, as last names are often written."""
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)
