"""Sorting and filtering the lines of a Vague. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from parcours.ui.french import NBSP, french_plural
from tenants.authorities.registry.keys import fold
from tenants.pilotage.lines import Line
from tenants.vagues.enums import Pace

#: value in the address -> (words, key)
SORTS: dict[str, tuple[str, Callable[[Line], object]]] = {
    "nom": ("Nom", lambda line: fold(line.name)),
    "avancement": ("Avancement", lambda line: -line.situation.settled),
    "mouvement": ("Dernier mouvement", lambda line: -_stamp(line.situation.moved_at, never=0)),
    "reunion": ("Date de réunion", lambda line: _stamp(line.meets_at, never=float("inf"))),
}
_WORDS = {
    Pace.HELD: "a tenu son comité,ont tenu leur comité",
    Pace.MOVING: "avance,avancent",
    Pace.STUCK: "est bloquée,sont bloquées",
    Pace.NOT_BEGUN: "n’a pas commencé,n’ont pas commencé",
}


@dataclass(frozen=True)
class Choice:
    """What the address asks for; what it asks wrongly counts as not asked."""

    text: str = ""
    pace: str = ""
    sort: str = "nom"

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Choice":
        pace, sort = query.get("etat", ""), query.get("tri", "")
        return cls(
            text=query.get("q", "").strip()[:100],
            pace=pace if pace in Pace.values else "",
            sort=sort if sort in SORTS else "nom",
        )

    @property
    def narrows(self) -> bool:
        return bool(self.text or self.pace)

    def apply(self, lines: list[Line]) -> list[Line]:
        words = fold(self.text)
        kept = [line for line in lines if words in fold(line.name)] if words else lines
        kept = [line for line in kept if line.pace == self.pace] if self.pace else kept
        return sorted(kept, key=SORTS[self.sort][1])

    def query(self, **changes: str) -> str:
        """The address's query with `changes`, without what is empty or usual."""
        values = {"q": self.text, "etat": self.pace, "tri": self.sort} | changes
        kept = {name: value for name, value in values.items() if value and (name, value) != ("tri", "nom")}
        return f"?{urlencode(kept)}" if kept else "?"


#: « 16 bloquées », after the number.
_COUNTED = {
    Pace.STUCK: "bloquée,bloquées",
    Pace.MOVING: "avance,avancent",
    Pace.HELD: "comité tenu,comités tenus",
    Pace.NOT_BEGUN: "pas commencé,pas commencé",
}


def in_words(lines: list[Line]) -> str:
    """« 18 collectivités : 4 ont tenu leur comité, 11 avancent, 3 sont bloquées »."""
    if not lines:
        return "Aucune collectivité pour le moment"
    numbers = Counter(line.pace for line in lines)
    parts = [
        f"{numbers[one]}{NBSP}{french_plural(numbers[one], words)}" for one, words in _WORDS.items() if numbers[one]
    ]
    total = f"{len(lines)}{NBSP}{french_plural(len(lines), 'collectivité,collectivités')}"
    return f"{total}{NBSP}: {', '.join(parts)}"


def most_in_need(lines: list[Line], most: int = 3) -> list[Line]:
    """Those that need help first, the heaviest reason first, the longest without a move first among equals."""
    stuck = [line for line in lines if line.help]
    return sorted(stuck, key=lambda line: (line.help.rank, _stamp(line.situation.moved_at, never=0)))[:most]


def counts(lines: list[Line], choice: Choice) -> list[tuple]:
    """Rows for `{% counts %}`: everybody, then each pace that occurs; a link filters."""
    numbers = Counter(line.pace for line in lines)
    everybody = (len(lines), "au total", choice.query(etat=""), not choice.pace)
    rows = [
        (numbers[one], french_plural(numbers[one], _COUNTED[one]), choice.query(etat=one.value), choice.pace == one)
        for one in Pace
        if numbers[one] or choice.pace == one
    ]
    return [everybody, *rows]


def _stamp(moment, *, never: float) -> float:
    return moment.timestamp() if moment else never
