"""What the email package may be shown. Looked up in the raw bytes, in linear time, before it parses anything.

Its parser takes parameters of headers apart in quadratic time (a quote that is not closed, then semicolons), opens
every part anew for each one that it lies in, and reads the headers of inner parts by itself.
"""

import re

#: Bytes of a header with its folded lines. A line of a mail has at most 998 (RFC 5322, 2.1.1).
_LONGEST = 8_000
#: Of a header that says what a part is (RFC 2045, 3): file names are the longest thing in it.
_LONGEST_OF_PART = 4_000
_MOST_PARAMETERS = 60
#: Mails of people nest five parts in one another.
_MOST_NESTED = 40
_MOST_PARTS = 1_000
# The parser takes a lone carriage return for the end of a line, and so does this.
_BREAK, _REST = rb"(?:\r\n|\r|\n)", rb"[^\r\n]*"
_FOLDED = _REST + rb"(?:" + _BREAK + rb"[ \t]" + _REST + rb")*"
_HEAD = re.compile(rb"(?:[^\r\n]+(?:" + _BREAK + rb"|\Z))*")
_HEADER = re.compile(rb"[^\r\n]" + _FOLDED)
_OF_PART = re.compile(rb"(?:\A|(?<=[\r\n]))content-[^\s:]*:" + _FOLDED, re.IGNORECASE)
_NESTS = re.compile(rb"multipart/|message/|boundary", re.IGNORECASE)
_PART = re.compile(rb"(?:\A|(?<=[\r\n]))--")


def is_within_bounds(content: bytes) -> bool:
    """Whether a mail may be parsed. One that may not is nobody's answer: it is filed away unread."""
    head = _HEAD.match(content)[0]
    return (
        all(len(found[0]) <= _LONGEST for found in _HEADER.finditer(head))
        and _has_sane_parts(content)
        and sum(1 for _ in _PART.finditer(content)) <= _MOST_PARTS
    )


def _has_sane_parts(content: bytes) -> bool:
    nested = 0
    for found in _OF_PART.finditer(content):
        text = found[0]
        if len(text) > _LONGEST_OF_PART or text.count(b";") > _MOST_PARAMETERS:
            return False
        nested += bool(_NESTS.search(text))
    return nested <= _MOST_NESTED
