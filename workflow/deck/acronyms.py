"""Acronyms that a text uses without spelling them out (the method advises against them).

An acronym is explained at its first use when its words stand right before it in brackets, « Référentiel général
d’amélioration de l’accessibilité (RGAA) », or right after it, « RGAA (Référentiel général…) » or « RGAA : … ».
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names and abbreviations that a launch committee knows as they are.
DEFAULT_IGNORED = _words("ANCT ADEME CNFPT CO2 PDF URL SMS USB TV DVD NB PS OK SNCF EDF RH DG DGA DGS UE USA")
# Common French words that people write in capitals for stress or in a heading.
COMMON_WORDS = _words(
    "A À Y LE LA LES UN UNE DES DE DU AU AUX ET OU OÙ NI EN DANS SUR SOUS PAR POUR AVEC SANS CHEZ VERS QUI QUE QUOI "
    "CE CET CETTE CES SON SA SES NOS VOS MON MA MES TON TA IL ELLE ILS ELLES ON NOUS VOUS JE TU SE NE PAS PLUS TRÈS "
    "TOUT TOUS TOUTE TOUTES OUI NON SI MAIS DONC OR CAR EST SONT ÊTRE FAIT FAIRE MERCI DATE DATES TOTAL OBJET URGENT "
    "NOTE LIEU HEURE JOUR MOIS AN ANS BONJOUR PLAN PHASE ÉTAPE ETAPE PROJET SALLE ICI NEUF PRIX LOI LOIS ART MAIRE "
    "VILLE ÉLU ÉLUS ELU ELUS MME FIN DÉBUT SUITE AVANT APRÈS ENTRE À VAGUE POINT POINTS"
)
LONGEST_UNKNOWN = 6  # longer capitals that no glossary knows are a stressed word or a family name
WORDS_TO_LOOK_BACK = 14
LOOK_AROUND = 400  # characters
LINK_WORD = 4  # letters: de, des, pour…
TOKEN = re.compile(r"(?<![\w’'@./-])(?:[A-ZÀ-ÖØ-Þ]\.){2,}(?!\w)|(?<![\w@.])[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9]+(?=s?(?![\w@]))")
ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+")
ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
NAMED_PERSON = re.compile(
    r"(?:\b(?:M|Mme|Mlle|Mr|Dr|Me)\.?|\b(?:MM|Mmes)\.?)[ \u00a0\u202f]+(?:[\w.-]+[ \u00a0\u202f]+)?$"
)
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym to spell out: as written, its meaning where the glossary knows it, where it first stands."""

    token: str
    meaning: str | None
    position: int


def unexplained_acronyms(
    text: str,
    glossary: Mapping[str, str],
    *,
    authority_name: str = "",
    ignored: Collection[str] = DEFAULT_IGNORED,
) -> list[Acronym]:
    """Acronyms of `text` not spelled out at their first use, in the order in which they appear.

    `glossary` maps acronym (« RGAA », « AVEC/BYOD ») to meaning. Left alone: Roman numerals, common words and whole
    headings in capitals, people's names after a title, the words of `authority_name`, and everything in `ignored`.
    """
    text = ADDRESS.sub(lambda address: " " * len(address.group()), text)
    known = _by_single_acronym(glossary)
    skipped = {word.upper() for word in ignored} | {word.upper() for word in WORD.findall(authority_name)}
    headings = _headings(text, known)
    found: dict[str, Acronym | None] = {}
    for match in TOKEN.finditer(text):
        token = match.group().replace(".", "")
        if token in found or token in skipped or not _is_acronym(token, match, text, known, headings):
            continue
        meaning = known.get(token)
        found[token] = None if _is_explained(token, meaning, match, text) else Acronym(token, meaning, match.start())
    return _join_twins([acronym for acronym in found.values() if acronym], text)


def _join_twins(acronyms: list[Acronym], text: str) -> list[Acronym]:
    """Two acronyms of one meaning that the text writes with a slash, « AVEC/BYOD », are one."""
    joined: list[Acronym] = []
    for acronym in acronyms:
        last = joined[-1] if joined else None
        twins = f"{last.token}/{acronym.token}" if last and last.meaning and last.meaning == acronym.meaning else ""
        if last and twins and text.startswith(twins, last.position):
            joined[-1] = Acronym(twins, last.meaning, last.position)
        else:
            joined.append(acronym)
    return joined


def _by_single_acronym(glossary: Mapping[str, str]) -> dict[str, str]:
    pairs = ((key.split("/"), meaning) for key, meaning in glossary.items())
    return {part.strip().upper(): meaning for parts, meaning in pairs for part in parts if part.strip()}


def _headings(text: str, known: Mapping[str, str]) -> list[range]:
    """Runs of words in capitals that are a heading, not a row of acronyms."""
    runs = re.finditer(r"\b[A-ZÀ-ÖØ-Þ]+(?:[ \u00a0’'-][A-ZÀ-ÖØ-Þ]+)+(?!\w)", text)
    return [range(*run.span()) for run in runs if _reads_as_heading(WORD.findall(run.group()), known)]


def _reads_as_heading(words: list[str], known: Mapping[str, str]) -> bool:
    others = [word for word in words if word not in known or word in COMMON_WORDS]
    return any(word in COMMON_WORDS or len(word) > LONGEST_UNKNOWN for word in others)


def _is_acronym(token: str, match: re.Match[str], text: str, known: Mapping[str, str], headings: list[range]) -> bool:
    if token in COMMON_WORDS:
        # « AVEC » is the preposition, unless it stands with its twin: AVEC/BYOD.
        return token in known and "/" in (text[max(match.start() - 1, 0)], text[match.end() : match.end() + 1])
    if token in known:
        return True
    if len(token) > LONGEST_UNKNOWN or ROMAN.fullmatch(token) or not token.isascii():
        return False
    in_heading = any(match.start() in heading for heading in headings)
    return not in_heading and not NAMED_PERSON.search(text, max(match.start() - 60, 0), match.start())


def _is_explained(token: str, meaning: str | None, match: re.Match[str], text: str) -> bool:
    before = text[max(match.start() - LOOK_AROUND, 0) : match.start()]
    after = text[match.end() : match.end() + LOOK_AROUND]
    return _explained_before(token, meaning, before, after) or _explained_after(token, meaning, after)


def _explained_before(token: str, meaning: str | None, before: str, after: str) -> bool:
    bracket = re.search(r"[(\[]\s*(?:ou |dite? |en abrégé )?(?:[\w-]+\s*/\s*)?$", before)
    if not bracket or not re.match(r"(?:\s*/\s*[\w-]+)?\s*[)\],;:]", after):
        return False
    words = WORD.findall(before[: bracket.start()])[-WORDS_TO_LOOK_BACK:]
    return _ends_with(words, meaning) or any(_spells(token, words[i:], to_the_end=True) for i in range(len(words)))


def _explained_after(token: str, meaning: str | None, after: str) -> bool:
    opening = re.match(r"(?:/[\w-]+)?\s*(?:[(\[:=,–—]|-\s)\s*(?:[«\"“]\s*)?", after)
    if not opening:
        return False
    words = WORD.findall(re.split(r"[)\].;\n]", after[opening.end() :])[0])[:WORDS_TO_LOOK_BACK]
    return _starts_with(words, meaning) or _spells(token, words)


def _spells(token: str, words: list[str], *, to_the_end: bool = False) -> bool:
    """Whether the beginnings of successive words make up the token; link words and one longer word may be left out."""
    letters, plain = re.sub(r"\d", "", _plain(token)), [_plain(word) for word in words]
    if len(letters) < 2 or len(plain) < 2 or plain[0][0] != letters[0]:
        return False
    return _matches(letters, plain, spare=1, to_the_end=to_the_end)


def _matches(letters: str, words: list[str], spare: int, to_the_end: bool) -> bool:
    if spare < 0:
        return False
    if not letters:
        return not to_the_end or sum(len(word) > LINK_WORD for word in words) <= spare
    if not words:
        return False
    first, rest = words[0], words[1:]
    lengths = [n for n in range(1, min(len(letters), 3) + 1) if first.startswith(letters[:n])]
    if any(_matches(letters[n:], rest, spare, to_the_end) for n in lengths):
        return True
    return _matches(letters, rest, spare - (len(first) > LINK_WORD), to_the_end)


def _ends_with(words: list[str], meaning: str | None) -> bool:
    return any(wanted == [_plain(w) for w in words][-len(wanted) :] for wanted in _readings(meaning))


def _starts_with(words: list[str], meaning: str | None) -> bool:
    return any(wanted == [_plain(w) for w in words][: len(wanted)] for wanted in _readings(meaning))


def _readings(meaning: str | None) -> Iterator[list[str]]:
    """The wordings of a meaning: whole, and its parts on either side of a slash or in brackets."""
    for part in {meaning or "", *re.split(r"[/()]", meaning or "")}:
        words = [_plain(word) for word in WORD.findall(part)][-WORDS_TO_LOOK_BACK:]
        if words:
            yield words


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
