"""The data file that is in the repository: complete, true to its edition, every number valid."""

from collections import Counter

import pytest

from tenants.authorities.registry.reader import DATA, RegistryRow, checksum, read_edition, read_registry
from tenants.authorities.registry.rules import is_siren


@pytest.fixture(scope="module")
def rows() -> list[RegistryRow]:
    return list(read_registry())


def test_every_authority_of_the_edition_is_there(rows):
    counts = Counter(row.kind for row in rows)
    assert counts == {"commune": 34_969, "epci": 1_255, "departement": 109, "region": 26}
    assert counts == read_edition().counts


def test_the_file_is_the_one_that_the_edition_describes():
    assert checksum() == read_edition().checksum
    assert checksum() in (DATA / "SOURCE.md").read_text(encoding="utf-8")


def test_codes_and_sirens_are_given_once_and_valid(rows):
    assert len({(row.kind, row.code) for row in rows}) == len(rows)
    sirens = [row.siren for row in rows if row.siren]
    assert len(set(sirens)) == len(sirens)
    assert [siren for siren in sirens if not is_siren(siren)] == []


def test_only_communes_overseas_lack_a_siren_among_communes_and_epci(rows):
    without = Counter(row.kind for row in rows if not row.siren)
    assert without == {"commune": 94, "departement": 109, "region": 26}


def test_the_authorities_that_the_law_obliges(rows):
    # Law REEN, art. 35: more than 50 000 inhabitants.
    large = Counter(row.kind for row in rows if (row.population or 0) > 50_000)
    assert (large["commune"], large["epci"]) == (135, 289)


def test_an_epci_names_all_its_departments_the_largest_first(rows):
    by_code = {(row.kind, row.code): row for row in rows}
    metropole = by_code["epci", "200054807"]
    assert metropole == RegistryRow(
        kind="epci",
        code="200054807",
        siren="200054807",
        name="Métropole d'Aix-Marseille-Provence",
        legal_form="METRO",
        population=metropole.population,
        departments=("13", "84", "83"),
        region="93",
    )
    assert metropole.population > 1_900_000
    assert by_code["region", "94"].departments == ("2B", "2A")


def test_parts_of_communes_are_left_out(rows):
    codes = {row.code for row in rows if row.kind == "commune"}
    assert "75056" in codes
    assert not codes & {"75101", "69381", "13201"}


def test_every_row_is_whole(rows):
    assert [
        row for row in rows if not (row.name.strip() == row.name and row.name and row.departments and row.region)
    ] == []
    assert {row.legal_form for row in rows if row.kind == "epci"} == {"CC", "CA", "CU", "METRO", "MET69"}
