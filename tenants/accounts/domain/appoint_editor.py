"""Making somebody an editor of the toolkit. Without a password yet, they get a mailed link to choose one."""

from django.contrib.auth.models import Group
from django.db import transaction

from parcours.audit.record import Actor, record_entry
from tenants.accounts.domain.ask_password_reset import ask_password_reset
from tenants.accounts.domain.open_account import open_account
from tenants.accounts.models import User


def appoint_editor(*, actor: Actor | None, group: Group, email: str, first_name: str, last_name: str) -> User:
    """Put the account of this address into the editors' `group`; it is opened where there is none."""
    with transaction.atomic():
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            user = open_account(actor=actor, email=email, first_name=first_name, last_name=last_name)
        user.groups.add(group)
        record_entry(actor=actor, action="editor_appointed", subject=user)
        if not user.has_usable_password():
            ask_password_reset(email=email)
    return user
