"""Opening an account without a mailed offer: coordinators, editors, the demonstration."""

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from tenants.accounts.errors import AddressTakenError
from tenants.accounts.models import User


def open_account(
    *,
    actor: Actor | None,
    email: str,
    first_name: str,
    last_name: str,
    password: str | None = None,
    is_coordinator: bool = False,
) -> User:
    """Open an account; without a password its owner asks for one by mail. Raises AddressTakenError."""
    with transaction.atomic():
        if User.objects.filter(email__iexact=email).exists():
            raise AddressTakenError
        user = User.objects.create_user(
            email, password, first_name=first_name, last_name=last_name, is_coordinator=is_coordinator
        )
        record_entry(actor=actor, action="account_opened", subject=user, coordinator=is_coordinator)
    return user
