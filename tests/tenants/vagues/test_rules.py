"""Who needs help, and why. Every rule at its edge."""

from datetime import UTC, datetime, timedelta

import pytest

from tenants.vagues.enums import ActivityKey, Pace
from tenants.vagues.rules import Situation, help_needed, pace

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
DONE = dict.fromkeys(ActivityKey.values, "done")


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def situation(**values) -> Situation:
    usual = {
        "provisioning": "ready",
        "requested_at": ago(60),
        "ready_at": ago(60),
        "has_team": True,
        "moved_at": ago(1),
        "states": dict.fromkeys(ActivityKey.values, "todo") | {"participants": "doing"},
    }
    return Situation(**usual | values)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"provisioning": "failed"}, "la préparation de l’espace a échoué"),
        ({"provisioning": "preparing"}, "l’espace n’est toujours pas prêt"),
        ({"has_team": False}, "personne n’a ouvert de compte depuis 60\u00a0jours"),
        ({"meeting_at": ago(2)}, "la réunion du 29\u00a0nov. n’a pas été déclarée tenue"),
        ({"invited": 12, "silent": 6, "meeting_at": ago(-4)}, "6\u00a0invitations sans réponse, la réunion est le 5"),
        ({"invited": 1, "silent": 1, "invited_at": ago(8)}, "1\u00a0invitation sans réponse depuis 8\u00a0jours"),
        ({"held_at": ago(20), "meeting_at": ago(20)}, "compte rendu attendu depuis le comité du 11\u00a0nov."),
        ({"moved_at": ago(14)}, "rien n’a bougé depuis 14\u00a0jours"),
    ],
)
def test_stuck(values, words):
    found = help_needed(situation(**values), NOW)
    assert found and found.reason.startswith(words) and found.act
    assert pace(situation(**values), NOW) == Pace.STUCK


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"provisioning": "requested", "requested_at": NOW - timedelta(minutes=10)},
        {"has_team": False, "ready_at": ago(6)},
        {"meeting_at": ago(0.5)},
        {"invited": 12, "silent": 5, "meeting_at": ago(-4), "invited_at": ago(30)},
        {"invited": 12, "silent": 12, "meeting_at": ago(-6), "invited_at": ago(6)},
        {"held_at": ago(13), "moved_at": ago(30)},
        {"held_at": ago(40), "states": DONE, "moved_at": ago(40)},
        {"moved_at": ago(40), "meeting_at": ago(-9)},
        {"moved_at": None},
    ],
)
def test_not_stuck(values):
    assert help_needed(situation(**values), NOW) is None


def test_the_word_of_those_who_need_nothing():
    assert pace(situation(), NOW) == Pace.MOVING
    assert pace(situation(states=dict.fromkeys(ActivityKey.values, "todo")), NOW) == Pace.NOT_BEGUN
    assert pace(situation(held_at=ago(1)), NOW) == Pace.HELD
    assert pace(situation(states=DONE), NOW) == Pace.HELD


def test_the_heaviest_reason_comes_first():
    both = situation(provisioning="failed", has_team=False, moved_at=ago(90))
    assert help_needed(both, NOW).rank < help_needed(situation(moved_at=ago(90)), NOW).rank
