"""The one thing to do now, from empty to finished."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workflow.journey.facts import Committee, Facts
from workflow.journey.next_step import next_step, silence
from workflow.models import LaunchMeeting

NOW = datetime(2026, 12, 1, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))


def meeting(state="draft", days=7, place="Salle B12") -> LaunchMeeting:
    return LaunchMeeting(state=state, starts_at=NOW + timedelta(days=days), place=place, duration_minutes=90)


def facts(of: LaunchMeeting, *, people=12, invited=12, accepted=12, **more) -> Facts:
    return Facts(Committee(people=people, invited=invited, accepted=accepted), of, **more)


READY = {"speakers": 2, "speakers_agreed": 2, "items_total": 5, "items_done": 5, "deck_downloaded_at": NOW}
STORY = [
    (facts(LaunchMeeting(), people=0, invited=0), "Désigner les participants"),
    (facts(LaunchMeeting(), invited=0), "Fixer la date et le lieu"),
    (facts(meeting(place=""), invited=0), "Indiquer où se tient le comité"),
    (facts(meeting(days=-1), invited=0), "Choisir une nouvelle date"),
    (facts(meeting(), invited=0), "Préparer les 12 invitations"),
    (facts(meeting("convened"), accepted=10, unreached=1), "Corriger l’adresse"),
    (facts(meeting("convened"), accepted=10, unreached=2), "Corriger les adresses"),
    (facts(meeting("convened"), invited=11), "Inviter cette personne"),
    (facts(meeting("convened")), "Désigner qui prononce le mot d’introduction"),
    (facts(meeting("convened"), speakers=2, speakers_agreed=1), "Suivre les mots d’introduction"),
    (facts(meeting("convened"), **READY | {"items_done": 3}), "Terminer les préparatifs"),
    (facts(meeting("convened"), **READY | {"deck_downloaded_at": None}), "Préparer le support"),
    (facts(meeting("convened"), **READY), ""),
    (facts(meeting("convened", days=0), **READY), "Animer la séance"),
    (facts(meeting("convened", days=-2), **READY), "Noter la tenue du comité"),
    (facts(meeting("running", days=0)), "Reprendre la séance"),
    (facts(meeting("held", days=-1)), "Rédiger le compte rendu"),
    (facts(meeting("held", days=-1), minutes_text="Synthèse"), "Relire et diffuser"),
    (facts(meeting("held", days=-1), minutes_text="Synthèse", minutes_circulated_at=NOW), ""),
    (facts(meeting("cancelled")), "Voir la réunion"),
]


@pytest.mark.parametrize(("state", "label"), STORY)
def test_each_moment_of_the_story(state, label):
    step = next_step(state, NOW)
    assert step.label.replace("\u00a0", " ") == label
    assert step.sentence.endswith(".")
    assert bool(step.label) == bool(step.url)


def test_what_the_team_has_settled_is_not_asked_for():
    state = facts(meeting("convened"), **READY | {"items_done": 0})
    assert next_step(state, NOW, settled=["logistics"]).label == ""


def test_who_is_silent_and_when_they_are_reminded():
    state = facts(meeting("convened"), accepted=8)
    said = silence(state, datetime(2026, 12, 3, 8, 0, tzinfo=ZoneInfo("UTC"))).replace("\u00a0", " ")
    assert said == "4 personnes n’ont pas répondu. La relance part seule jeudi 3 décembre 2026 à 9 h."
    assert silence(state, None).replace("\u00a0", " ") == "4 personnes n’ont pas répondu."
    some = silence(facts(meeting("convened"), accepted=8, unreached=1), NOW)
    assert some.endswith("à\u00a010\u00a0h, à celles que vos messages atteignent.")
    assert "relance" not in silence(facts(meeting("convened"), accepted=8, unreached=4), NOW)
    assert silence(facts(meeting("held"), accepted=8), None) == ""
