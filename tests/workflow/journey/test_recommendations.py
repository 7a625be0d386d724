"""The recommendations of the method, watched over the facts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.guidance.enums import Rule
from cms.queries import Advice
from workflow.journey.facts import Committee, Facts
from workflow.journey.recommendations import advised_minutes, watch
from workflow.models import LaunchMeeting


def verdicts(facts: Facts, acronyms=()) -> dict[str, str]:
    return {one.key: one.verdict.value for one in watch(facts, acronyms, {})}


def dated(minutes: int = 90, state: str = "convened", **more) -> LaunchMeeting:
    at = timezone.now() + timedelta(days=7)
    return LaunchMeeting(state=state, starts_at=at, place="B12", duration_minutes=minutes, **more)


def test_every_rule_of_the_toolkit_is_watched():
    assert set(verdicts(Facts(Committee(), LaunchMeeting()))) == set(Rule.values)


def test_an_empty_space_is_not_told_off():
    assert set(verdicts(Facts(Committee(), LaunchMeeting())).values()) == {"À venir"}


def test_all_are_followed_at_the_end():
    meeting = dated(state="held", restitution_at=timezone.now() + timedelta(days=60))
    facts = Facts(
        Committee(people=12, sponsors=1, validators=2),
        meeting,
        speakers=2,
        sponsors_speaking=1,
        interviewees=3,
        deck_strengths="Un service de prêt",
    )
    assert set(verdicts(facts).values()) == {"Suivie"}


@pytest.mark.parametrize(
    ("people", "speakers", "minutes"), [(6, 1, 60), (6, 2, 75), (12, 1, 75), (20, 1, 90), (6, 3, 90)]
)
def test_the_length_goes_by_participants_and_speakers(people, speakers, minutes):
    assert advised_minutes(people, speakers) == minutes
    committee = Committee(people=people)
    assert verdicts(Facts(committee, dated(minutes), speakers=speakers))["duration"] == "Suivie"
    assert verdicts(Facts(committee, dated(minutes - 5), speakers=speakers))["duration"] == "À regarder"
    assert verdicts(Facts(committee, dated(95), speakers=speakers))["duration"] == "À regarder"


def test_what_the_meeting_should_have_decided_is_told_after_it():
    found = verdicts(Facts(Committee(people=3), dated(state="held")), ["RZQX"])
    assert {found[key] for key in ("interviewees", "restitution_date", "acronyms", "validators")} == {"À regarder"}
    before = verdicts(Facts(Committee(people=3), dated()))
    assert {before[key] for key in ("interviewees", "restitution_date")} == {"À venir"}


def test_the_words_of_the_method_come_from_the_toolkit():
    watched = watch(Facts(Committee(), LaunchMeeting()), (), {"duration": Advice("Tenir une heure et demie", "")})
    assert watched[0].title == "Tenir une heure et demie"
