"""The name by which colleagues and participants know somebody."""

from django.db import transaction

from parcours.audit.record import record_entry
from tenants.accounts.models import User


def rename_account(*, actor: User, first_name: str, last_name: str) -> User:
    """Give the actor's own account another name."""
    with transaction.atomic():
        actor.first_name, actor.last_name = first_name, last_name
        actor.save(update_fields=["first_name", "last_name"])
        record_entry(actor=actor, action="account_renamed", subject=actor)
    return actor
