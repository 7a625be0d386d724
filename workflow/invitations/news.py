"""What an update changes, in words for who is told: parts of the meeting, one line each. Pure."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from parcours.ui.french import french_duration
from workflow.invitations.wording import hours_between, one_line, span_between
from workflow.meetings.known import differences
from workflow.meetings.rules import Plan


def news_of(before: Plan, after: Plan, *, says_before: bool) -> list[str]:
    """« le lieu : « Salle A1 », au lieu de « Salle B12 » », in the active time zone; empty where nothing differs.

    Without `says_before`, which is for who surely knew `before`, only what is new. Plain text, for templates to escape.
    """
    changed = differences(before, after)
    return [words(before, after, says_before) for name, words in _WORDS.items() if name in changed]


def _when(before: Plan, after: Plan, says_before: bool) -> str:
    """An hour of the same day goes without its day, but for who may not know that the day is the same."""
    is_same_day = timezone.localtime(before.starts_at).date() == timezone.localtime(after.starts_at).date()
    if not says_before:
        return f"la date\u00a0: {span_between(*_bounds(after))}"
    if is_same_day:
        return f"l’heure\u00a0: {hours_between(*_bounds(after))}, au lieu {hours_between(*_bounds(before))}"
    return f"la date\u00a0: {span_between(*_bounds(after))}, au lieu du {span_between(*_bounds(before))}"


def _length(before: Plan, after: Plan, says_before: bool) -> str:
    instead = f", au lieu de {french_duration(before.duration_minutes)}" if says_before else ""
    return f"la durée\u00a0: {french_duration(after.duration_minutes)}{instead}"


def _place(before: Plan, after: Plan, says_before: bool) -> str:
    new = _quoted(after.place) or "à distance seulement"
    old = f"de {_quoted(before.place)}" if before.place else "d’une réunion à distance"
    return f"le lieu\u00a0: {new}" + (f", au lieu {old}" if says_before else "")


def _title(before: Plan, after: Plan, says_before: bool) -> str:
    instead = f", au lieu de {_quoted(before.title)}" if says_before else ""
    return f"l’intitulé\u00a0: {_quoted(after.title)}{instead}"


def _video(before: Plan, after: Plan, says_before: bool) -> str:
    """Never the link itself: the calendar part carries it."""
    if not after.video_url:
        return "il n’y a plus de lien de visioconférence"
    if says_before and not before.video_url:
        return "un lien de visioconférence s’ajoute"
    return "le lien de visioconférence a changé" if says_before else "le lien de visioconférence est nouveau"


def _quoted(text: str) -> str:
    line = one_line(text)
    return f"«\u00a0{line}\u00a0»" if line else ""


def _bounds(plan: Plan) -> tuple[datetime, datetime]:
    return plan.starts_at, plan.starts_at + timedelta(minutes=plan.duration_minutes)


#: In the order in which a reader asks.
_WORDS: dict[str, Callable[[Plan, Plan, bool], str]] = {
    "starts_at": _when,
    "duration_minutes": _length,
    "place": _place,
    "video_url": _video,
    "title": _title,
}
