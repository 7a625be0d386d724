"""The plain part of a mail as terminals and simple mail programs show it. Pure."""

import textwrap
from functools import lru_cache

#: RFC 3676, 4.2: lines of at most 78; quoted once or twice they stay below 80.
COLUMNS = 72


def wrapped(text: str) -> str:
    """`text` with long lines broken at spaces; words, hence addresses of pages, stay whole.

    A non-breaking space is no place to break. The signature's mark keeps its space (RFC 3676, 4.3).
    """
    return "\n".join(_broken(line) for line in text.split("\n"))


@lru_cache(maxsize=1_024)  # the mails of a batch share most of their lines
def _broken(line: str) -> str:
    if len(line) <= COLUMNS:
        return line
    return "\n".join(textwrap.wrap(line, COLUMNS, break_long_words=False, break_on_hyphens=False))
