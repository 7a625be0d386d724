"""Bringing one authority back to a sound state: a row with its host, its schema, its tables."""

from collections.abc import Callable

from django.db import connection, transaction

from parcours.audit.record import record_entry
from tenants.authorities.domain.prepare_space import create_schema, has_tables
from tenants.authorities.domain.provision_authority import provision_authority
from tenants.authorities.enums import ProvisioningState
from tenants.authorities.models import Authority, Domain


def repair_space(*, authority_id: int, open_space: Callable[[Authority], None]) -> list[str]:
    """Mend what is broken and say each thing in French; nothing is touched, and nothing said, where all is well.

    A space that says "ready" and has lost its tables gets empty ones: what was in them is a backup's business.
    """
    with transaction.atomic():
        authority = Authority.objects.select_for_update().get(pk=authority_id)
        found = _mend(authority)
        if found:
            record_entry(actor=None, action="space_repaired", subject=authority)
    if found or authority.lead_email:
        provision_authority(authority_id=authority_id, open_space=open_space)
    return [*found, *_outcome(authority_id)] if found else []


def _mend(authority: Authority) -> list[str]:
    found = []
    if not Domain.objects.filter(tenant=authority).exists():
        Domain.objects.create(domain=authority.host, tenant=authority, is_primary=True)
        found.append("adresse recréée")
    if not _has_schema(authority.schema_name):
        create_schema(authority)
        found.append("schéma recréé")
    if not authority.is_ready:
        found.append(f"préparation reprise (état\u00a0: {authority.get_state_display().lower()})")
    elif not has_tables(authority.schema_name):
        found.append("tables recréées, vides")
    else:
        return found
    authority.state, authority.failure = ProvisioningState.REQUESTED, ""
    authority.save(update_fields=["state", "failure"])
    return found


def _has_schema(schema: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [connection.ops.quote_name(schema)])
        return cursor.fetchone()[0]


def _outcome(authority_id: int) -> list[str]:
    authority = Authority.objects.get(pk=authority_id)
    return [] if authority.is_ready else [authority.failure or "pas encore prêt"]
