"""One line of facts for each activity."""

from datetime import datetime
from zoneinfo import ZoneInfo

from workflow.journey.facts import Committee, Facts
from workflow.journey.summaries import summaries
from workflow.models import LaunchMeeting

AT = datetime(2026, 12, 8, 14, 30, tzinfo=ZoneInfo("Europe/Paris"))


def said(facts: Facts) -> dict[str, str]:
    return {key: line.replace("\u00a0", " ") for key, line in summaries(facts).items()}


def test_an_empty_space_says_nothing_but_what_is_to_prepare():
    lines = said(Facts(Committee(), LaunchMeeting(), items_total=3))
    assert {key: line for key, line in lines.items() if line} == {"logistics": "3 points à préparer"}


def test_each_activity_says_its_facts():
    committee = Committee(people=12, invited=12, accepted=7, tentative=1, declined=1)
    meeting = LaunchMeeting(starts_at=AT, place="Salle B12", state="running", restitution_at=AT)
    lines = said(
        Facts(
            committee,
            meeting,
            items_total=3,
            items_done=2,
            speakers=2,
            speakers_agreed=1,
            agenda_items=7,
            agenda_items_ended=2,
            deck_strengths="Prêt de matériel",
            minutes_text="Synthèse",
        )
    )
    assert lines == {
        "participants": "12 personnes · mardi 8 décembre 2026 à 14 h 30",
        "invitations": "7 présents · 1 peut-être · 1 absent · 3 sans réponse",
        "logistics": "2 points prêts sur 3",
        "deck": "textes en cours d’écriture",
        "speakers": "2 personnes prévues · 1 accord donné",
        "facilitation": "point 3 sur 7",
        "minutes": "rédigé, à diffuser",
    }
