"""What the method proposes: context from the registry, approach, planning around the meeting."""

from datetime import date

import pytest

from tenants.models import Authority
from workflow.deck.acronyms import unexplained_acronyms
from workflow.deck.content import ApproachPhase
from workflow.deck.phases import phases_as_text, phases_from
from workflow.deck.proposals import is_obliged, propose_approach, propose_context, propose_next_steps
from workflow.deck.rules import default_approach, default_planning, diagnosis_of


@pytest.mark.parametrize(
    ("kind", "population", "obliged"),
    [
        ("commune", 50_000, False),
        ("commune", 50_001, True),
        ("epci", 120_000, True),
        ("departement", 800_000, False),
        ("region", 5_000_000, False),
        ("epci", None, False),
    ],
)
def test_the_law_asks_communes_and_epci_above_50000(kind, population, obliged):
    authority = Authority(name="Alpha", kind=kind, population=population)
    text = propose_context(authority)
    assert is_obliged(authority) is obliged
    assert ("lui demande une stratégie" in text) is obliged
    assert "35" in text and "REEN" in text


def test_the_context_says_who_the_authority_is():
    text = propose_context(Authority(name="Ville d’Alpha", kind="commune", population=34_969))
    assert text.startswith("Ville d’Alpha est une commune de 34\u202f969\u00a0habitants.")
    assert "None" not in propose_context(Authority(name="Syndicat Alpha", kind="other"))


@pytest.mark.parametrize("kind", ["commune", "epci", "departement", "region", "other"])
@pytest.mark.parametrize("population", [None, 12_000, 178_000])
def test_what_is_proposed_explains_its_own_acronyms(kind, population):
    authority = Authority(name="Alpha", kind=kind, population=population)
    texts = [propose_context(authority), propose_approach(), propose_next_steps()]
    assert not unexplained_acronyms("\n".join(texts), {"NR": "Numérique responsable"})


def test_the_approach_is_read_as_it_is_written():
    assert phases_from(phases_as_text(default_approach())) == default_approach()


def test_the_approach_bears_what_people_write():
    text = "- Écouter\n\nAgir (6 mois) : choisir : ensemble\n(à préciser)\nRéunir : "
    assert phases_from(text) == [
        ApproachPhase("Écouter"),
        ApproachPhase("Agir", "choisir : ensemble", "6 mois"),
        ApproachPhase("(à préciser)"),
        ApproachPhase("Réunir"),
    ]


def test_the_planning_follows_the_meeting():
    planning = default_planning(date(2026, 12, 8))
    assert next(p.label for p in planning if p.milestone) == "Comité de lancement"
    assert planning[1].starts_on <= date(2026, 12, 8) <= planning[1].ends_on
    assert all(p.ends_on.weekday() < 5 for p in planning if p.milestone)
    assert all(a.ends_on < b.starts_on for a, b in zip(bars(planning), bars(planning)[1:], strict=False))


def test_dates_that_are_set_take_the_place_of_the_proposal():
    planning = default_planning(
        date(2026, 12, 8), diagnosis=(date(2027, 1, 4), date(2027, 4, 30)), restitution_on=date(2027, 5, 11)
    )
    diagnosis = diagnosis_of(planning)
    assert (diagnosis.starts_on, diagnosis.ends_on) == (date(2027, 1, 4), date(2027, 4, 30))
    assert next(p for p in planning if p.label == "Restitution du diagnostic").ends_on == date(2027, 5, 11)
    assert bars(planning)[-1].starts_on > date(2027, 4, 30)


@pytest.mark.parametrize("diagnosis", [(date(2027, 6, 1), None), (None, date(2026, 1, 1)), (None, date(2027, 2, 1))])
def test_half_known_dates_still_make_a_planning(diagnosis):
    assert len(default_planning(date(2026, 12, 8), diagnosis=diagnosis, restitution_on=date(2026, 12, 9))) == 7


def bars(planning):
    return [p for p in planning if not p.milestone]
