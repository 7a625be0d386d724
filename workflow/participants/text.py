"""What people paste, made safe to keep: one line, no control characters, no marks that turn the reading direction."""

import re

#: Controls (Unicode Cc but line ends and tabs), zero-width space and mark of order, marks and overrides of direction
#: (UAX #9, 2.1 to 2.7). U+200C and U+200D stay: some scripts write with them.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")
_FORMULA = ("=", "+", "@")


def one_line(text: str) -> str:
    """`text` on one line, single spaces, without what cannot be seen."""
    return _SPACES.sub(" ", _UNWANTED.sub("", text)).strip()


def without_controls(text: str) -> str:
    """`text` with its lines and tabs, without what cannot be seen and what the database refuses (NUL)."""
    return _UNWANTED.sub("", text)


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would run this text instead of showing it."""
    return text.startswith(_FORMULA)
