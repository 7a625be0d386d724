"""What people type, and what they mean by it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenants.authorities.registry.models import RegistryEntry
from tenants.authorities.registry.queries import search_registry

pytestmark = pytest.mark.usefixtures("registry")


def names(text: str, count: int, **options: object) -> list[str]:
    return [entry.name for entry in search_registry(text, **options)[:count]]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Cannes", ["Cannes", "CA Cannes Pays de Lérins"]),
        ("cannes pays de lerins", ["CA Cannes Pays de Lérins"]),
        ("communauté d’agglomération cannes", ["CA Cannes Pays de Lérins"]),
        ("mairie de Cannes", ["Cannes"]),
        ("lyon", ["Lyon", "Métropole de Lyon"]),
        ("lyo", ["Métropole de Lyon", "Lyon"]),
        ("métropole de lyon", ["Métropole de Lyon"]),
        ("lyon métropole", ["Métropole de Lyon"]),
        ("Évry-Courcouronnes", ["Évry-Courcouronnes"]),
        ("EVRY COURCOURONNES", ["Évry-Courcouronnes"]),
        ("la rochelle", ["La Rochelle"]),
        ("le havre", ["Le Havre", "CU Le Havre Seine Métropole"]),
        ("havre", ["CU Le Havre Seine Métropole", "Le Havre"]),
        ("saint etienne", ["Saint-Étienne", "Saint-Étienne Métropole"]),
        ("st-etienne", ["Saint-Étienne", "Saint-Étienne Métropole"]),
        ("ST ETIENNE", ["Saint-Étienne", "Saint-Étienne Métropole"]),
        ("l'hay", ["L'Haÿ-les-Roses"]),
        ("l’haÿ les roses", ["L'Haÿ-les-Roses"]),
        ("grenoble alpes", ["Grenoble-Alpes-Métropole"]),
        ("Département de l'Oise", ["Oise"]),
        ("région Bretagne", ["Bretagne"]),
    ],
)
def test_the_first_found_are_those_that_people_mean(typed, expected):
    assert names(typed, len(expected)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("evry", "Évry-Courcouronnes"),
        ("la rochelle", "CA de La Rochelle"),
        ("aix", "Aix-en-Provence"),
        ("aix", "Métropole d'Aix-Marseille-Provence"),
    ],
)
def test_found_among_the_first_three_or_four(typed, expected):
    assert expected in names(typed, 4)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("La Rochele", "La Rochelle"),
        ("Grenobel", "Grenoble"),
        ("Villeurbane", "Villeurbanne"),
    ],
)
def test_small_typing_errors_are_forgiven(typed, expected):
    assert expected in names(typed, 5)


def test_among_two_of_the_same_name_the_larger_comes_first():
    found = [entry for entry in search_registry("la rochelle") if entry.name == "La Rochelle"]
    assert [entry.code for entry in found] == ["17300", "70450"]


@pytest.mark.parametrize(
    ("typed", "kind", "code"),
    [
        ("200039915", "epci", "200039915"),
        ("200 039 915", "epci", "200039915"),
        ("200 039 915", "epci", "200039915"),
        ("200.039.915", "epci", "200039915"),
        ("200 039 915 00017", "epci", "200039915"),
        ("217500016", "commune", "75056"),
        ("06029", "commune", "06029"),
        ("2a004", "commune", "2A004"),
        ("974", "departement", "974"),
    ],
)
def test_numbers(typed, kind, code):
    found = search_registry(typed)[0]
    assert (found.kind, found.code) == (kind, code)


def test_a_whole_siren_finds_one_entry_and_an_unknown_one_none():
    assert names("200039915", 5) == ["CA Cannes Pays de Lérins"]
    assert search_registry("999999999") == []
    assert search_registry("12345678901234567890") == []


def test_a_siren_that_is_being_typed():
    assert "CA Cannes Pays de Lérins" in names("2000399", 20)


def test_kinds_and_limit():
    assert {entry.kind for entry in search_registry("paris", kinds=["epci"])} == {"epci"}
    assert search_registry("paris", kinds=[]) == []
    assert len(search_registry("saint", limit=7)) == 7
    assert len(search_registry("saint")) == 20


def test_an_entry_that_ended_is_not_found():
    RegistryEntry.objects.filter(code="06029").update(ended_at="2026-11-24T00:00:00Z")
    assert "Cannes" not in names("cannes", 20)
    assert search_registry("06029") == []


BAD = ["ly", "", " ", "%", "%%%", "_", "___", "'''", '"""', "\x00\x00\x00", "\\\\\\", "東京都"]


@pytest.mark.parametrize("text", BAD)
def test_too_little_finds_nothing_and_asks_nothing(text, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert search_registry(text) == []


@pytest.mark.parametrize(
    "text",
    ["x" * 500, "saint " * 100, "a b c d e f g " * 40, "can%nes", "zzz%", "'; DROP TABLE x; --", "9" * 500, "é" * 500],
)
def test_strange_text_is_only_text(text, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(search_registry(text)) <= 20


def test_signs_within_a_name_do_not_matter():
    assert names("ca\x00nnes", 1) != ["Cannes"]
    assert names("\x00cannes%_'\"", 1) == ["Cannes"]
    assert names("la_rochelle", 1) == ["La Rochelle"]


@pytest.mark.parametrize("text", ["lyo", "saint etienne", "métropole de lyon", "200039915", "06029", "2000"])
def test_one_query_that_an_index_answers(text):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        search_registry(text)
    assert len(queries) == 1
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {queries[0]['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan" not in plan
    assert "Index Scan" in plan


def test_what_an_entry_tells():
    [epci] = search_registry("200039915")
    assert (epci.siren, epci.insee_code, epci.form_label) == ("200039915", "", "Communauté d’agglomération")
    assert (epci.departments, epci.region, epci.time_zone) == (["06"], "93", "Europe/Paris")
    [cannes] = search_registry("06029")
    assert (cannes.insee_code, cannes.siren, cannes.form_label) == ("06029", "210600292", "Commune")
    assert search_registry("Saint-Denis", kinds=["commune"])[0].time_zone == "Indian/Reunion"
