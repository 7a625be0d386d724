"""What stops sending: of one schema, or of all of them."""

from django.db.models import QuerySet

from parcours.dispatch.models import Brake


def brake_on(schema_name: str) -> Brake | None:
    """The brake that stops this schema now; one that stops everything comes first. One query."""
    return brakes_on(schema_name).order_by("schema_name").first()


def brakes_on(schema_name: str) -> QuerySet[Brake]:
    """All that stop it, for a part of another query."""
    return Brake.objects.filter(lifted_at__isnull=True, schema_name__in=["", schema_name])
