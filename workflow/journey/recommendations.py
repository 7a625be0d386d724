"""The seven recommendations of the method, watched over the facts. Pure; each is advice, never a lock.

The keys are those that the toolkit's editors choose from (`Recommendation.rule_key`); the words of the method come
from there, the explanation of what this space lacks is here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cms.queries import Advice
from parcours.ui.french import NBSP, french_duration, french_plural
from tenants.vagues.enums import ActivityKey
from workflow.journey.facts import Facts
from workflow.journey.places import PATHS
from workflow.meetings.enums import MeetingState
from workflow.meetings.rules import LONGEST, SHORTEST

_AFTER = (MeetingState.HELD,)
#: With more people, or more who speak, than this the hour is not enough.
SMALL, MEDIUM = 8, 15


class Verdict(StrEnum):
    """How a recommendation stands, in the words of the page."""

    FOLLOWED = "Suivie"
    LOOK_AT = "À regarder"
    #: Its moment has not come.
    LATER = "À venir"


@dataclass(frozen=True)
class Watched:
    """One recommendation: how it stands, why, and where to act."""

    key: str
    title: str
    verdict: Verdict
    why: str
    url: str
    #: The method's own words, as HTML; empty where the toolkit says nothing.
    text: str = ""


@dataclass(frozen=True)
class Finding:
    verdict: Verdict
    why: str = ""


FOLLOWED, LATER = Finding(Verdict.FOLLOWED), Finding(Verdict.LATER)


def advised_minutes(people: int, speakers: int) -> int:
    """How long the meeting is best planned: 1 h to 1 h 30, by number of participants and speakers."""
    if people > MEDIUM or speakers > 2:
        return LONGEST
    return SHORTEST if people <= SMALL and speakers < 2 else (SHORTEST + LONGEST) // 2


def watch(facts: Facts, acronyms: Sequence[str], advice: Mapping[str, Advice]) -> list[Watched]:
    """All seven in the order of the method. `acronyms`: those that the deck's texts do not spell out."""
    found = {key: rule(facts) for key, (_, _, rule) in _RULES.items()}
    found["acronyms"] = _acronyms(facts, acronyms)
    return [_watched(key, found[key], advice.get(key)) for key in _RULES]


def _watched(key: str, finding: Finding, advice: Advice | None) -> Watched:
    title, url, _ = _RULES[key]
    return Watched(
        key, advice.title if advice else title, finding.verdict, finding.why, url, advice.text if advice else ""
    )


def _look(why: str) -> Finding:
    return Finding(Verdict.LOOK_AT, why)


def _duration(facts: Facts) -> Finding:
    meeting, committee = facts.meeting, facts.committee
    if not meeting.starts_at:
        return LATER
    planned = meeting.duration_minutes
    if planned > LONGEST:
        return _look(f"{french_duration(planned)}, c’est long{NBSP}: la méthode conseille 1{NBSP}h{NBSP}30 au plus.")
    advised = advised_minutes(committee.people, facts.speakers)
    if planned >= advised:
        return FOLLOWED
    people = f"{committee.people}{NBSP}{french_plural(committee.people, 'participant,participants')}"
    speakers = f"{facts.speakers}{NBSP}{french_plural(facts.speakers, 'prise,prises')} de parole"
    return _look(f"{people} et {speakers}{NBSP}: prévoyez plutôt {french_duration(advised)}.")


def _sponsors_speak(facts: Facts) -> Finding:
    if facts.sponsors_speaking:
        return FOLLOWED
    if not facts.committee.people:
        return LATER
    if not facts.committee.sponsors:
        return _look("Aucun sponsor n’est désigné dans le comité.")
    return _look("Aucun sponsor n’est prévu pour le mot d’introduction.")


def _strengths(facts: Facts) -> Finding:
    if facts.deck_strengths.strip():
        return FOLLOWED
    if not facts.committee.people:
        return LATER
    return _look("Le support ne dit encore rien de vos points forts, travaux engagés et premières réussites.")


def _interviewees(facts: Facts) -> Finding:
    if facts.interviewees:
        return FOLLOWED
    if facts.meeting.state not in _AFTER:
        return LATER
    return _look("Personne n’a été noté en séance pour les entretiens du diagnostic.")


def _restitution(facts: Facts) -> Finding:
    if facts.meeting.restitution_at:
        return FOLLOWED
    if facts.meeting.state not in _AFTER:
        return LATER
    return _look("La date de la restitution du diagnostic n’a pas été fixée en séance.")


def _acronyms(facts: Facts, acronyms: Sequence[str]) -> Finding:
    if acronyms:
        return _look(f"Le support emploie sans les développer{NBSP}: {', '.join(acronyms[:5])}.")
    return FOLLOWED if facts.deck_text or facts.deck_strengths or facts.deck_downloaded_at else LATER


def _validators(facts: Facts) -> Finding:
    if facts.committee.validators:
        return FOLLOWED
    if not facts.committee.people:
        return LATER
    return _look("Personne ne peut encore valider la feuille de route (ambition, budget, moyens).")


_K = ActivityKey
#: key -> (title where the toolkit has none, where to act, rule)
_RULES = {
    "duration": ("Une réunion de 1 h à 1 h 30", "/reunion/", _duration),
    "sponsors_speak": ("Les sponsors prennent la parole", PATHS[_K.SPEAKERS], _sponsors_speak),
    "strengths": ("Valoriser les points forts", PATHS[_K.DECK], _strengths),
    "interviewees": ("Repérer les interlocuteurs du diagnostic", PATHS[_K.FACILITATION], _interviewees),
    "restitution_date": ("Fixer la date de restitution en séance", PATHS[_K.FACILITATION], _restitution),
    "acronyms": ("Éviter ou développer les acronymes", PATHS[_K.DECK], lambda facts: LATER),
    "validators": ("Un comité capable de valider la feuille de route", PATHS[_K.PARTICIPANTS], _validators),
}
