"""French typography: what the loader makes, and every delivered text."""

import re
from collections.abc import Iterator

import pytest

from cms.loading.files import read_entries, read_pages
from cms.loading.typography import french

WRONG = {
    "a plain space before : ; ? ! »": re.compile(r"[^\s] [:;?!»]"),
    "no space before ; ? !": re.compile(r"[\w»)][;?!](?![\w/=&#])"),
    "a plain space after «": re.compile(r"« "),
    "a straight apostrophe": re.compile(r"\w'\w"),
    "straight quotation marks in a sentence": re.compile(r'(?<![=\w])"(?![\s>])'),
    "three dots": re.compile(r"\.\.\."),
    "a hyphen as a dash": re.compile(r" - "),
    "a space that breaks before a unit": re.compile(r"\d (?:h|semaines?|ko)\b"),
}


def texts() -> Iterator[tuple[str, str]]:
    for item in [*read_pages(), *read_entries()]:
        yield from ((item.name, text) for text in _strings(item.fields))


def _strings(value) -> Iterator[str]:
    if isinstance(value, str) and not value.startswith("http"):
        yield re.sub(r"<[^>]*>", "", value)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)


@pytest.mark.parametrize("name", WRONG)
def test_delivered_texts_are_well_set(name):
    assert [(where, text) for where, text in texts() if WRONG[name].search(text)] == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Qui ? « Moi ! »", "Qui\u00a0? «\u00a0Moi\u00a0!\u00a0»"),
        ("de 1 h à 1 h 30", "de 1\u00a0h à 1\u00a0h\u00a030"),
        ("50 000 habitants", "50\u00a0000 habitants"),
        ("2 à 3 semaines", "2 à 3\u00a0semaines"),
        ("loi n° 2005-102", "loi n°\u00a02005-102"),
        ("C. Moutardier", "C.\u00a0Moutardier"),
    ],
)
def test_plain_spaces_become_french_ones(written, read):
    assert french(written) == read
