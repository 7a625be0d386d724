"""Enrolling an authority of the official registry in a Vague."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from parcours.audit.record import Actor, record_entry
from parcours.tenancy.wake import wake
from tenants.authorities import errors
from tenants.authorities.domain.prepare_space import create_schema
from tenants.authorities.models import Authority, Domain
from tenants.authorities.queries import enrolled_as, is_reserved, is_taken, propose_subdomain
from tenants.authorities.registry.models import RegistryEntry
from tenants.authorities.rules import is_label
from tenants.vagues.models import Vague

PREPARE_TASK = "tasks.authorities.prepare"


def enrol_authority(
    *, actor: Actor, vague: Vague, entry: RegistryEntry, lead_email: str, subdomain: str | None = None
) -> Authority:
    """Write the authority with its host and its empty schema, and ask for its space; the lead is invited once it is
    ready.

    Without `subdomain` one is proposed from the name. Raises the errors of `tenants.authorities.errors`.
    """
    address = clean_address(lead_email)
    try:
        with transaction.atomic():
            _check_entry(entry)
            authority = _write(actor, vague, entry, address, _free_subdomain(entry, subdomain))
            record_entry(actor=actor, action="authority_enrolled", subject=authority, vague=vague.pk)
            wake(PREPARE_TASK, [authority.pk])
    except (IntegrityError, ValidationError) as error:
        # The look before the insert was too early: somebody else's row is there now.
        raise _what_collided(error) from error
    return authority


def clean_address(text: str) -> str:
    """The address as it is stored. Raises LeadAddressError."""
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise errors.LeadAddressError from error
    if len(address) > Authority._meta.get_field("lead_email").max_length:
        raise errors.LeadAddressError
    return address


def _check_entry(entry: RegistryEntry) -> None:
    if entry.ended_at is not None:
        raise errors.EntryEndedError
    known = enrolled_as(entry)
    if known is not None:
        where = f" dans «\u00a0{known.vague}\u00a0»" if known.vague else ""
        raise errors.AlreadyEnrolledError(f"La collectivité {known.name} est déjà inscrite{where}.")


def _free_subdomain(entry: RegistryEntry, wanted: str | None) -> str:
    if not wanted:
        return propose_subdomain(entry)
    label = wanted.strip().lower()
    if not is_label(label):
        raise errors.SubdomainMalformedError
    if is_reserved(label):
        raise errors.SubdomainReservedError
    if is_taken(label):
        raise errors.SubdomainTakenError
    return label


def _write(actor: Actor, vague: Vague, entry: RegistryEntry, lead_email: str, subdomain: str) -> Authority:
    authority = Authority(
        name=entry.name,
        kind=entry.kind,
        siren=entry.siren,
        insee_code=entry.insee_code,
        population=entry.population,
        time_zone=entry.time_zone,
        # By code, not by subdomain: an address may change one day, a schema keeps its name.
        schema_name=f"space_{entry.kind}_{entry.code.lower()}",
        subdomain=subdomain,
        vague=vague,
        lead_email=lead_email,
        requested_by_id=actor.pk,
    )
    authority.save()
    Domain.objects.create(domain=authority.host, tenant=authority, is_primary=True)
    create_schema(authority)
    return authority


def _what_collided(error: Exception) -> errors.EnrolmentError:
    """Two coordinators at the same moment: the constraint tells what the second one came second with."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    if "subdomain" in name or "domain" in name:
        return errors.SubdomainTakenError()
    return errors.AlreadyEnrolledError()
