"""From the registry to an enrolled authority, without any script."""

import pytest
from django.urls import reverse

from tenants.models import Authority
from tests.factories.vagues import EntryFactory, VagueFactory

URLS = "parcours.urls_main"


@pytest.fixture
def lerins(db):
    return EntryFactory(name="CA Cannes Pays de Lérins", code="200039915", legal_form="CA", population=158_143)


def path(name: str, *args: int) -> str:
    return reverse(f"pilotage:{name}", args=args, urlconf=URLS)


@pytest.mark.parametrize("text", ["lér", "200039915", "2000399", "cannes lerins", " Lérins "])
def test_found_by_letters_and_by_number(console, lerins, text):
    EntryFactory(kind="departement", code="06", name="Alpes-Maritimes")
    vague = VagueFactory()
    found = console.get(path("search", vague.pk), {"q": text}).text
    assert lerins.name in found and "Alpes-Maritimes (06)" in found and "158\u202f143" in found
    assert path("enrol", vague.pk, lerins.pk) in found


def test_too_short_and_nothing_found(console, lerins):
    vague = VagueFactory()
    assert "au moins trois lettres" in console.get(path("search", vague.pk), {"q": "lé"}).text
    assert "ne contient rien" in console.get(path("search", vague.pk), {"q": "zzzzzz"}).text
    assert console.get(path("search", vague.pk), {"q": "\x00\x00\x00"}).status_code == 200


def test_the_search_costs_the_same_with_many_results(console, django_assert_max_num_queries):
    vague = VagueFactory()
    for n in range(25):
        EntryFactory(name=f"CC du Bassin {n}", departments=[f"{n + 10}"])
    with django_assert_max_num_queries(7):
        assert console.get(path("search", vague.pk), {"q": "bassin"}).text.count("Choisir") == 20


def test_enrolling(console, lerins):
    vague = VagueFactory()
    page = console.get(path("enrol", vague.pk, lerins.pk)).text
    assert 'value="cannes-pays-de-lerins"' in page and ".parcours.localhost" in page
    values = {"lead_email": "pilote@lerins.example", "subdomain": "lerins"}
    answer = console.post(path("enrol", vague.pk, lerins.pk), values, follow=True)
    authority = Authority.objects.get(siren="200039915")
    assert (authority.subdomain, authority.vague, authority.lead_email) == ("lerins", vague, "pilote@lerins.example")
    assert answer.redirect_chain == [(path("authority", authority.pk), 302)]
    assert "Demandé" in answer.text and "pilote@lerins.example" in answer.text
    assert "Déjà inscrite" in console.get(path("search", vague.pk), {"q": "lérins"}).text
    again = console.get(path("enrol", vague.pk, lerins.pk)).text
    assert "déjà inscrite" in again and path("authority", authority.pk) in again


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"lead_email": ""}, "Indiquez l’adresse du pilote"),
        ({"lead_email": "pilote"}, "Cette adresse n’est pas valide."),
        ({"lead_email": "a@b"}, "Cette adresse n’est pas valide."),
        ({"subdomain": ""}, "Indiquez le nom"),
        ({"subdomain": "admin"}, "réservé à la plateforme"),
        ({"subdomain": "alpha"}, "déjà celui d’un autre espace"),
        ({"subdomain": "pays de lérins"}, "sans accent"),
        ({"subdomain": "x" * 64}, "sans accent"),
    ],
)
def test_what_is_refused(console, lerins, values, sentence):
    vague = VagueFactory()
    typed = {"lead_email": "pilote@lerins.example", "subdomain": "lerins"} | values
    answer = console.post(path("enrol", vague.pk, lerins.pk), typed)
    assert answer.status_code == 422 and sentence in answer.text
    assert all(f'value="{value}"' in answer.text for value in typed.values() if value)
    assert not Authority.objects.filter(siren=lerins.siren).exists()


def test_twice_and_unknown(console, lerins):
    vague = VagueFactory()
    values = {"lead_email": "pilote@lerins.example", "subdomain": "lerins"}
    console.post(path("enrol", vague.pk, lerins.pk), values)
    answer = console.post(path("enrol", vague.pk, lerins.pk), values | {"subdomain": "autre"})
    assert answer.status_code == 422 and "est déjà inscrite" in answer.text
    assert Authority.objects.filter(siren=lerins.siren).count() == 1
    assert console.post(path("enrol", vague.pk, 987_654), values).status_code == 404
