"""Invented members of a launch committee, the same at every run."""

import random
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

from workflow.participants.rules import Person

_FILE = Path(__file__).with_name("people.toml")


def committee(code: str, domain: str, size: int) -> list[Person]:
    """`size` people with addresses under `domain`; names are drawn by the authority's `code`."""
    data = _data()
    chance = random.Random(code)  # noqa: S311 - invented names, not a secret
    firsts, lasts = chance.sample(data["first_names"], size), chance.sample(data["last_names"], size)
    return [
        Person(first_name=first, last_name=last, email=address(first, last, domain), **post)
        for first, last, post in zip(firsts, lasts, data["post"], strict=False)
    ]


def address(first: str, last: str, domain: str) -> str:
    """`prenom.nom@domain` without accents."""
    return f"{_plain(first)}.{_plain(last)}@{domain}"


@cache
def _data() -> dict:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower().replace(" ", "-"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
