"""What the home of a space shows, in a fixed number of queries (tests/workflow/journey/test_home.py)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Exists

from parcours.dispatch.brakes import brakes_on
from parcours.mail.models import Message
from parcours.ui.french import NBSP, french_day, french_distance
from tenants.models import Authority, Vague
from tenants.vagues.enums import ActivityKey
from workflow.invitations.enums import REMINDER
from workflow.journey.facts import Facts, gather_facts
from workflow.journey.models import Activity
from workflow.journey.next_step import next_step, silence
from workflow.journey.places import path_of
from workflow.journey.recommendations import Verdict, Watched, watch
from workflow.journey.summaries import summaries
from workflow.journey.toolkit import advice_by_rule, unexplained


@dataclass(frozen=True)
class ActivityLine:
    """One of the seven, as a line of the list."""

    number: int
    label: str
    path: str
    state: str
    summary: str


def home_context(authority: Authority, now: datetime, today: date) -> dict[str, Any]:
    """Five queries at most: facts (2), activities, the Vague, and the next reminder while answers are missing."""
    facts = gather_facts()
    activities = {activity.key: activity for activity in Activity.objects.all()}
    settled = [key for key, activity in activities.items() if activity.is_settled]
    return {
        "vague": authority.vague,
        "vague_day": vague_day(authority.vague, today),
        "settled": len(settled),
        "lines": _lines(activities, facts),
        "step": next_step(facts, now, settled=settled),
        "silence": silence(facts, *_next_reminder(facts, now)),
        **_recommendations(watch(facts, unexplained(facts, authority.name), advice_by_rule())),
    }


def vague_day(vague: Vague | None, today: date) -> str:
    """Where the Vague is today, in words; empty without a Vague."""
    if vague is None:
        return ""
    if today < vague.starts_on:
        return f"commence {french_day(vague.starts_on)} ({french_distance(vague.starts_on, today=today)})"
    if today > vague.ends_on:
        return f"terminée depuis {french_day(vague.ends_on)}"
    return f"jour{NBSP}{(today - vague.starts_on).days + 1}"


def _next_reminder(facts: Facts, now: datetime) -> tuple[datetime | None, bool]:
    """When it is due, and whether sending is stopped meanwhile. One query."""
    if not facts.committee.silent:
        return None, False
    pending = Message.objects.pending().filter(kind=REMINDER, due_at__gt=now).order_by("due_at")
    rows = pending.annotate(is_stopped=Exists(brakes_on(connection.schema_name)))
    return rows.values_list("due_at", "is_stopped").first() or (None, False)


def _lines(activities: dict[str, Activity], facts: Facts) -> list[ActivityLine]:
    said = summaries(facts)
    return [
        ActivityLine(number, key.label, path_of(key), activities[key].get_state_display(), said[key])
        for number, key in enumerate(ActivityKey, 1)
    ]


def _recommendations(watched: list[Watched]) -> dict[str, Any]:
    by_verdict = {verdict: [one for one in watched if one.verdict == verdict] for verdict in Verdict}
    return {
        "to_look_at": by_verdict[Verdict.LOOK_AT],
        "followed": by_verdict[Verdict.FOLLOWED],
        "later": by_verdict[Verdict.LATER],
    }
