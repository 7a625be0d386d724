"""Which answers of calendar programs hold."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workflow.replies.mailed_rules import Heard, outcome_of

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
GOOD = Heard(
    partstat="ACCEPTED",
    sequence=2,
    answered_at=NOW,
    is_theirs=True,
    is_doubtful=False,
    is_to_come=False,
    has_substitute=False,
    takes_replies=True,
    is_cancelled=False,
    is_former=False,
    newest_sequence=3,
    changed_sequence=2,
    replied_at=None,
)


@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE", "DECLINED"])
@pytest.mark.parametrize("sequence", [2, 3])
@pytest.mark.parametrize("replied_at", [None, NOW - timedelta(seconds=1), NOW])
def test_what_holds(partstat, sequence, replied_at):
    heard = replace(GOOD, partstat=partstat, sequence=sequence, replied_at=replied_at)
    assert outcome_of(heard) == "applied"


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"is_theirs": False}, "unknown_sender"),
        ({"is_doubtful": True}, "unproven"),
        ({"is_doubtful": True, "is_theirs": False}, "unproven"),
        ({"is_to_come": True}, "impossible"),
        ({"sequence": 4}, "impossible"),
        ({"has_substitute": True}, "substituted"),
        ({"has_substitute": True, "partstat": "DELEGATED"}, "to_discuss"),
        ({"takes_replies": False}, "closed"),
        ({"takes_replies": False, "is_cancelled": True, "is_theirs": False}, "cancelled"),
        ({"takes_replies": False, "is_cancelled": True, "is_former": True, "is_theirs": False}, "former"),
        ({"is_former": True}, "former"),
        ({"sequence": 1}, "old_date"),
        ({"replied_at": NOW + timedelta(seconds=1)}, "superseded"),
        ({"partstat": "DELEGATED"}, "to_discuss"),
        ({"partstat": "COUNTER"}, "to_discuss"),
        ({"partstat": "NEEDS-ACTION"}, "unreadable"),
        ({"partstat": ""}, "unreadable"),
        ({"partstat": "X-SOMETHING"}, "unreadable"),
    ],
)
def test_what_does_not(change, outcome):
    assert outcome_of(replace(GOOD, **change)) == outcome
