"""Pure rules of an authority's address: what a subdomain may be, and which ones fit a name."""

import re
from collections.abc import Iterator

from tenants.authorities.registry.keys import fold, short_key

MAX_LABEL = 63
# A DNS label (RFC 1123) of two characters or more. "xn--" and its like ("--" in third place) mean another alphabet.
_LABEL = re.compile(r"(?!..--)[a-z0-9][a-z0-9-]{0,61}[a-z0-9]", re.ASCII)


def is_label(text: str) -> bool:
    """Tell whether `text` can be one part of a host name."""
    return bool(_LABEL.fullmatch(text))


def proposals(name: str, department: str) -> Iterator[str]:
    """Subdomains for an authority, the best first, without end: its name, with its département, then numbered."""
    stem = label_of(short_key(name)) or "collectivite"
    if len(stem) > 1:
        yield stem
    yield _with_end(stem, department.lower())
    number = 2
    while True:
        yield _with_end(stem, str(number))
        number += 1


def label_of(text: str) -> str:
    """`text` as a label, cut between words where it is too long; may be empty."""
    return _cut("-".join(fold(text).split()), MAX_LABEL)


def _with_end(stem: str, end: str) -> str:
    return f"{_cut(stem, MAX_LABEL - len(end) - 1)}-{end}" if end else stem


def _cut(label: str, longest: int) -> str:
    if len(label) <= longest:
        return label
    return label[: longest + 1].rpartition("-")[0] or label[:longest]
