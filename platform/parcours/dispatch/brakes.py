"""What stops sending: of one schema, or of all of them."""

from parcours.dispatch.models import Brake


def brake_on(schema_name: str) -> Brake | None:
    """The brake that stops this schema now; one that stops everything comes first. One query."""
    pulled = Brake.objects.filter(lifted_at__isnull=True, schema_name__in=["", schema_name])
    return pulled.order_by("schema_name").first()
