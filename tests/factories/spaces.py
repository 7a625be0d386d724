"""Spaces for tests, made as the platform makes them."""

from django.db import transaction

from tenants.authorities.domain.prepare_space import create_schema, prepare_space
from tenants.models import Authority, Domain
from workflow.journey.domain.open_space import open_space


def make_space(*, subdomain: str, name: str, **fields) -> Authority:
    """A ready space at `<subdomain>.<PLATFORM_HOST>`."""
    with transaction.atomic():
        authority = Authority(
            name=name, subdomain=subdomain, schema_name=f"space_{subdomain}", kind=fields.pop("kind", "epci"), **fields
        )
        authority.save()
        Domain.objects.create(domain=authority.host, tenant=authority, is_primary=True)
        create_schema(authority)
    return prepare_space(authority_id=authority.pk, open_space=open_space)
