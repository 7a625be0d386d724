"""Dates, durations and numbers as people write them in French."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import timezone

from parcours.ui import french


def plain(text: str) -> str:
    """With ordinary spaces, to be read in a test."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 12, 8, 14, 30), "mardi 8 décembre 2026 à 14 h 30"),
        (datetime(2027, 1, 1, 0, 0), "vendredi 1er janvier 2027 à 0 h"),
        (datetime(2028, 2, 29, 9, 5), "mardi 29 février 2028 à 9 h 05"),
        (date(2026, 8, 1), "samedi 1er août 2026"),
    ],
)
def test_a_moment_is_said_in_full(moment, words):
    assert plain(french.french_when(moment)) == words


def test_every_month_and_every_day_has_its_name():
    said = [plain(french.french_when(date(2026, month, month + 1))) for month in range(1, 13)]
    assert [words.split()[2] for words in said] == list(french.MONTHS)
    week = [plain(french.french_when(date(2026, 11, 23) + timedelta(days=n))).split()[0] for n in range(7)]
    assert week == ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


def test_spaces_inside_a_date_or_an_hour_do_not_break():
    words = french.french_when(datetime(2026, 12, 8, 14, 30))
    assert words == "mardi 8\u00a0décembre\u00a02026 à\u00a014\u00a0h\u00a030"


def test_the_short_form_says_the_year_only_when_it_is_another_one():
    moment = datetime(2026, 12, 1, 14, 0)
    assert plain(french.french_when_short(moment, today=date(2026, 11, 24))) == "1er déc. à 14 h"
    assert plain(french.french_when_short(moment, today=date(2027, 1, 2))) == "1er déc. 2026 à 14 h"
    assert plain(french.french_when_short(moment.date(), today=date(2026, 1, 2))) == "1er déc."


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "aujourd’hui"),
        (1, "demain"),
        (-1, "hier"),
        (9, "dans 9 jours"),
        (-3, "il y a 3 jours"),
        (59, "dans 59 jours"),
        (60, "dans 2 mois"),
        (-365, "il y a 12 mois"),
        (800, "dans 2 ans"),
    ],
)
def test_distance_is_counted_in_calendar_days(days, words):
    today = date(2026, 11, 24)
    assert plain(french.french_distance(today + timedelta(days=days), today=today)) == words


def test_distance_is_counted_in_the_active_time_zone():
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # already the 25th in Paris, still the 24th in Cayenne
    now = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    template = Template("{% load ui %}{{ late|distance:now }} {{ late|hour }}")
    with timezone.override("Europe/Paris"):
        assert plain(template.render(Context({"late": late, "now": now}))) == "demain 0 h 30"
    with timezone.override("America/Cayenne"):
        assert plain(template.render(Context({"late": late, "now": now}))) == "aujourd’hui 20 h 30"


@pytest.mark.parametrize(
    ("value", "words"),
    [(90, "1 h 30"), (120, "2 h"), (45, "45 min"), (0, "0 min"), (timedelta(hours=1, minutes=5), "1 h 05")],
)
def test_durations(value, words):
    assert plain(french.french_duration(value)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(34969, "34 969"), (999, "999"), (-1250.5, "−1 250,5"), (Decimal("1000000.25"), "1 000 000,25")],
)
def test_numbers(value, words):
    assert plain(french.french_number(value)) == words
    assert " " not in french.french_number(value)


def test_zero_is_singular_in_french():
    template = Template('{% load ui %}{{ n|counted:"réponse" }} {{ n|plural:"a,ont" }}')
    assert plain(template.render(Context({"n": 0}))) == "0 réponse a"
    assert plain(template.render(Context({"n": 1}))) == "1 réponse a"
    assert plain(template.render(Context({"n": 2}))) == "2 réponses ont"


def test_nothing_is_said_of_nothing():
    template = Template("{% load ui %}{{ x|when }}{{ x|when_short }}{{ x|day }}{{ x|hour }}{{ x|distance }}")
    assert template.render(Context({"x": None})) == ""


def test_an_hour_alone():
    assert plain(french.french_hour(time(9))) == "9 h"


@pytest.mark.parametrize("name", ["Élodie", "Inès", "Anne", "Oscar", "ugo", "Yves", "Œdipe", "alix@ville.example"])
def test_a_name_with_a_vowel_is_elided(name):
    assert french.of_person(name) == f"d’{name}"


@pytest.mark.parametrize("name", ["Jeanne", "Hugo", "Yann", "Çelik", "", "1er adjoint"])
def test_any_other_name_is_not(name):
    assert french.of_person(name) == f"de {name}"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ajaccio", "d’Ajaccio"),
        ("Mulhouse", "de Mulhouse"),
        ("Le Havre", "du Havre"),
        ("Les Abymes", "des Abymes"),
        ("La Rochelle", "de La Rochelle"),
        ("Lesparre", "de Lesparre"),
        ("CA Lorient Agglomération", "de la CA Lorient Agglomération"),
        ("Communauté d’agglomération Alpha", "de la Communauté d’agglomération Alpha"),
        ("Eurométropole de Metz", "de l’Eurométropole de Metz"),
        ("Brest Métropole", "de Brest Métropole"),
    ],
)
def test_an_authority_has_its_article(name, words):
    assert french.of_authority(name) == words


def test_that_is_elided_too():
    assert (french.that_person("Ajaccio"), french.that_person("Mulhouse")) == ("qu’Ajaccio", "que Mulhouse")


def test_a_name_stays_escaped():
    template = Template("{% load ui %}Réponse {{ name|of_person }}")
    assert template.render(Context({"name": "Éve <b>"})) == "Réponse d’Éve &lt;b&gt;"
