"""The authority whose schema is the current one."""

from django.db import connection

from tenants.models import Authority


def current_authority_id() -> int:
    """Its id; no query where a request or a worker has entered its space."""
    known = getattr(connection.tenant, "pk", None)
    return known or Authority.objects.values_list("pk", flat=True).get(schema_name=connection.schema_name)


def current_authority() -> Authority:
    """Its row, as whoever entered the space has read it; in a `schema_context` only the schema's name is known."""
    tenant = connection.tenant
    return tenant if isinstance(tenant, Authority) else Authority.objects.get(schema_name=connection.schema_name)
