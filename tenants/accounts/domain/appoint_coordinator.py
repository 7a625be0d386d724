"""Making somebody a coordinator. Without a password yet, they get a mailed link to choose one."""

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from tenants.accounts.domain.ask_password_reset import ask_password_reset
from tenants.accounts.domain.open_account import open_account
from tenants.accounts.models import User


def appoint_coordinator(*, actor: Actor | None, email: str, first_name: str, last_name: str) -> User:
    """Make the account of this address a coordinator's; it is opened where there is none."""
    with transaction.atomic():
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            user = open_account(actor=actor, email=email, first_name=first_name, last_name=last_name)
        user.is_coordinator = True
        user.save(update_fields=["is_coordinator"])
        record_entry(actor=actor, action="coordinator_appointed", subject=user)
        if not user.has_usable_password():
            ask_password_reset(email=email)
    return user
