"""One line of facts for each activity, as the home of a space shows it. Pure."""

from collections.abc import Callable

from django.utils import timezone

from parcours.ui.french import NBSP, french_plural, french_when
from tenants.vagues.enums import ActivityKey
from workflow.journey.facts import Facts
from workflow.meetings.enums import MeetingState

SEPARATOR = f"{NBSP}· "
_CANCELLED = "réunion annulée"


def summaries(facts: Facts) -> dict[str, str]:
    """Key of the activity -> its line; empty where there is nothing to say yet."""
    return {key: SEPARATOR.join(filter(None, rule(facts))) for key, rule in _RULES.items()}


def _count(number: int, forms: str) -> str:
    return f"{number}{NBSP}{french_plural(number, forms)}" if number else ""


def _moment(moment) -> str:
    return french_when(timezone.localtime(moment)) if moment else ""


def _participants(facts: Facts) -> list[str]:
    people = _count(facts.committee.people, "personne,personnes")
    date = _CANCELLED if facts.meeting.is_cancelled else _moment(facts.meeting.starts_at)
    return [people, date or ("date à fixer" if people else "")]


def _invitations(facts: Facts) -> list[str]:
    committee = facts.committee
    if facts.meeting.is_cancelled:
        return [_CANCELLED]
    if not committee.invited:
        return []
    return [
        _count(committee.accepted, "présent,présents"),
        _count(committee.tentative, "peut-être,peut-être"),
        _count(committee.declined, "absent,absents"),
        _count(committee.represented, "représenté,représentés"),
        f"{committee.silent}{NBSP}sans réponse" if committee.silent else "",
        _count(committee.not_invited, "à inviter,à inviter"),
    ]


def _logistics(facts: Facts) -> list[str]:
    done, total = facts.checklist
    if not done:
        return [_count(total, "point à préparer,points à préparer")]
    return [f"{done}{NBSP}{french_plural(done, 'point prêt,points prêts')} sur {total}"]


def _deck(facts: Facts) -> list[str]:
    if facts.deck_downloaded_at:
        return [f"téléchargé {_moment(facts.deck_downloaded_at)}"]
    return ["textes en cours d’écriture" if facts.deck_text or facts.deck_strengths else ""]


def _speakers(facts: Facts) -> list[str]:
    agreed = _count(facts.speakers_agreed, "accord donné,accords donnés")
    return [_count(facts.speakers, "personne prévue,personnes prévues"), agreed]


def _facilitation(facts: Facts) -> list[str]:
    meeting = facts.meeting
    if meeting.state == MeetingState.RUNNING:
        return [f"point {min(facts.agenda_items_ended + 1, facts.agenda_items)} sur {facts.agenda_items}"]
    people = _count(facts.interviewees, "interlocuteur noté,interlocuteurs notés")
    restitution = f"restitution {_moment(meeting.restitution_at)}" if meeting.restitution_at else ""
    return [people, restitution]


def _minutes(facts: Facts) -> list[str]:
    if facts.minutes_circulated_at:
        return [f"diffusé {_moment(facts.minutes_circulated_at)}"]
    return ["rédigé, à diffuser" if facts.minutes_text else ""]


_RULES: dict[str, Callable[[Facts], list[str]]] = {
    ActivityKey.PARTICIPANTS: _participants,
    ActivityKey.INVITATIONS: _invitations,
    ActivityKey.LOGISTICS: _logistics,
    ActivityKey.DECK: _deck,
    ActivityKey.SPEAKERS: _speakers,
    ActivityKey.FACILITATION: _facilitation,
    ActivityKey.MINUTES: _minutes,
}
