"""Enrolling: what is written at once, and everything that is refused with a sentence."""

import pytest
from django.db import connection
from django.utils import timezone

from parcours.audit.models import Entry
from tenants.authorities import errors
from tenants.authorities.domain.enrol_authority import enrol_authority
from tenants.authorities.queries import enrolled_among, propose_subdomain
from tenants.models import Authority, Domain
from tests.factories.accounts import UserFactory
from tests.factories.vagues import EntryFactory, VagueFactory


@pytest.fixture
def enrol(db):
    vague, actor = VagueFactory(), UserFactory(is_coordinator=True)

    def call(entry=None, **values):
        values = {"lead_email": "pilote@collectivite.example"} | values
        return enrol_authority(actor=actor, vague=vague, entry=entry or EntryFactory(), **values)

    return call


def has_schema(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [name])
        return cursor.fetchone()[0]


def test_row_host_and_empty_schema_are_there_at_once(enrol):
    authority = enrol(EntryFactory(name="CA Cannes Pays de Lérins", code="200039915", departments=["06"]))
    assert (authority.state, authority.subdomain) == ("requested", "cannes-pays-de-lerins")
    assert (authority.siren, authority.insee_code, authority.population) == ("200039915", "", 52_000)
    assert Domain.objects.get(tenant=authority).domain == "cannes-pays-de-lerins.parcours.localhost"
    assert has_schema(authority.schema_name)
    assert Entry.objects.filter(action="authority_enrolled", subject_id=str(authority.pk)).exists()


def test_the_clock_is_the_one_of_its_place(enrol):
    assert enrol(EntryFactory(departments=["974"])).time_zone == "Indian/Reunion"
    assert enrol(EntryFactory(departments=["972"])).time_zone == "America/Martinique"
    assert enrol(EntryFactory(departments=["38"])).time_zone == "Europe/Paris"


def test_twice(enrol):
    entry = EntryFactory()
    enrol(entry)
    with pytest.raises(errors.AlreadyEnrolledError, match="déjà inscrite dans «\u00a0Vague"):
        enrol(entry, subdomain="autre-nom")


def test_a_commune_and_a_departement_with_the_same_code_are_two(enrol):
    enrol(EntryFactory(kind="departement", code="75", name="Paris", departments=["75"]))
    commune = enrol(EntryFactory(kind="commune", code="75056", siren="217500016", name="Paris", departments=["75"]))
    assert commune.subdomain == "paris-75"


def test_a_departement_without_siren_is_enrolled_once(enrol):
    entry = EntryFactory(kind="departement", code="01", name="Ain", departments=["01"])
    authority = enrol(entry)
    assert enrolled_among([entry, EntryFactory()]) == {entry.pk: authority}
    with pytest.raises(errors.AlreadyEnrolledError):
        enrol(entry)


@pytest.mark.parametrize("subdomain", ["www", "redaction", "ADMIN", "pilotage"])
def test_reserved(enrol, subdomain):
    with pytest.raises(errors.SubdomainReservedError):
        enrol(subdomain=subdomain)


def test_taken(enrol):
    with pytest.raises(errors.SubdomainTakenError):
        enrol(subdomain="alpha")


@pytest.mark.parametrize("subdomain", ["é", "a.b", "-a-", "x" * 64, "deux mots", "a_b"])
def test_malformed(enrol, subdomain):
    with pytest.raises(errors.SubdomainMalformedError):
        enrol(subdomain=subdomain)


@pytest.mark.parametrize(
    "email", ["", "pilote", "a@b", "a b@c.example", "a@b.example\nBcc: c@d.example", "x" * 250 + "@b.fr"]
)
def test_bad_address(enrol, email):
    with pytest.raises(errors.LeadAddressError):
        enrol(lead_email=email)
    assert not Authority.objects.filter(requested_by_id__isnull=False).exists()


def test_an_entry_that_left_the_registry(enrol):
    with pytest.raises(errors.EntryEndedError):
        enrol(EntryFactory(ended_at=timezone.now()))


def test_reserved_names_are_not_proposed(db):
    assert propose_subdomain(EntryFactory(name="Aide", departments=["23"])) == "aide-23"
    assert propose_subdomain(EntryFactory(name="CC Alpha", departments=["06"])) == "alpha-06"


def test_a_host_that_another_row_took_meanwhile(enrol, beta):
    """What the look before the insert cannot see, the constraint refuses."""
    Domain.objects.create(domain="autre.parcours.localhost", tenant=beta, is_primary=False)
    with pytest.raises(errors.SubdomainTakenError):
        enrol(subdomain="autre")


def test_a_schema_that_another_row_took_meanwhile(enrol):
    entry = EntryFactory()
    Authority.objects.create(schema_name=f"space_epci_{entry.code}", subdomain="sans-siren", name="Sans SIREN")
    with pytest.raises(errors.AlreadyEnrolledError):
        enrol(entry)
