"""Filling an authority's schema with its tables. Repeatable: what is there already is left as it is."""

from collections.abc import Callable

from django.db import connection, transaction
from django.utils import timezone
from django_tenants.utils import schema_context

from parcours.audit.record import record_entry
from parcours.tenancy.spaces import forget_spaces
from tenants.authorities.ddl import apply_space_ddl
from tenants.authorities.enums import ProvisioningState
from tenants.authorities.models import Authority


def create_schema(authority: Authority) -> None:
    """Make the authority's schema, empty. Called in the transaction that makes the row: no row is without one."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {connection.ops.quote_name(authority.schema_name)}")


def prepare_space(*, authority_id: int, open_space: Callable[[Authority], None]) -> Authority:
    """Make the tables, let `open_space` put the first rows in, and mark the space ready: all or nothing.

    `open_space` is called in the authority's schema (tenants do not know the workflow). Whoever calls notes a failure
    with `note_failure`. Calling again after success changes nothing.
    """
    with transaction.atomic():
        authority = Authority.objects.select_for_update().get(pk=authority_id)
        if authority.is_ready:
            return authority
        create_schema(authority)
        with schema_context(authority.schema_name):
            if not has_tables(authority.schema_name):
                apply_space_ddl()
            open_space(authority)
        authority.state, authority.failure, authority.ready_at = ProvisioningState.READY, "", timezone.now()
        authority.save(update_fields=["state", "failure", "ready_at"])
        record_entry(actor=None, action="space_prepared", subject=authority)
    forget_spaces()
    return authority


def has_tables(schema: str) -> bool:
    """Whether the schema was filled (its ledger of migrations is there)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f'"{schema}".django_migrations'])
        return cursor.fetchone()[0]
