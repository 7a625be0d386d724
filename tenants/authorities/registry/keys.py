"""How names are compared: without case, accents and punctuation, with the usual abbreviations taken as one."""

import re
import unicodedata

#: Fewer letters or digits than this name too much to be searched.
MIN_LETTERS = 3

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_WORDS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_FORMS = (
    (re.compile(r"^communaute de communes\b"), "cc"),
    (re.compile(r"^(communaute d )?agglo(meration)?\b"), "ca"),
    (re.compile(r"^communaute urbaine\b"), "cu"),
)
_LEADING_FORM = re.compile(r"^(cc|ca|cu|metropole|eurometropole) (d |de |du |des )?")
# What people write before a name and the registry does not. Not "ville du" or "ville d'": those begin real names.
_COURTESY = re.compile(
    r"^(ville de|(mairie|commune) (de|du|des|d)"
    r"|(conseil departemental|departement|conseil regional|region)( (de la|de l|du|des|de|d))?) "
)


def fold(text: str) -> str:
    """Return `text` as lower-case ASCII words with one space between: "L'Haÿ-les-Roses" gives "l hay les roses"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    unaccented = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.findall(r"[a-z0-9]+", unaccented))


def name_key(text: str) -> str:
    """Return the key under which a name is compared: folded, "st" as "saint", legal forms as their abbreviation."""
    key = " ".join(_WORDS.get(word, word) for word in fold(text).split())
    for pattern, abbreviation in _FORMS:
        key = pattern.sub(abbreviation, key)
    return key


def short_key(text: str) -> str:
    """Return the key without the legal form: "CA de La Rochelle" gives "la rochelle"."""
    key = name_key(text)
    return _LEADING_FORM.sub("", key) or key


def query_key(text: str) -> str:
    """Return the key of what somebody typed: as `name_key`, without "mairie de" and the like."""
    key = name_key(text)
    return _COURTESY.sub("", key) or key


def is_searchable(text: str) -> bool:
    """Tell whether `text` holds at least three letters or digits."""
    return len(fold(text).replace(" ", "")) >= MIN_LETTERS
