"""Which subdomains may be, and which ones are proposed."""

from itertools import islice

import pytest

from tenants.authorities.rules import is_label, label_of, proposals


@pytest.mark.parametrize("text", ["lyon", "cannes-pays-de-lerins", "a1", "a" * 63, "2b"])
def test_labels(text):
    assert is_label(text)


@pytest.mark.parametrize(
    "text",
    ["", "a", "-lyon", "lyon-", "Lyon", "lérins", "a.b", "a b", "a_b", "a" * 64, "xn--lrins-bsa", "lyon\n", "٣٣"],
)
def test_what_is_no_label(text):
    assert not is_label(text)


def test_a_name_is_proposed_without_its_legal_form_then_with_its_departement_then_numbered():
    found = list(islice(proposals("CA Cannes Pays de Lérins", "06"), 4))
    stem = "cannes-pays-de-lerins"
    assert found == [stem, f"{stem}-06", f"{stem}-2", f"{stem}-3"]


def test_a_very_long_name_is_cut_between_words_and_every_proposal_is_a_label():
    name = "Communauté de communes " + "du Pays très lointain et des Vallées " * 4
    found = list(islice(proposals(name, "2A"), 20))
    assert all(is_label(one) for one in found) and len(set(found)) == 20
    assert len(label_of("x" * 200)) == 63


def test_the_shortest_name_of_france():
    assert next(proposals("Y", "80")) == "y-80"
