"""Another password, for somebody who knows the old one or holds a mailed link. All their sessions end with the old one
(Django binds a session to the password); a view keeps its own by `update_session_auth_hash`."""

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction

from parcours.audit.record import record_entry
from tenants.accounts.errors import ResetLinkGoneError, WrongPasswordError
from tenants.accounts.models import User


def change_password(*, actor: User, old: str, new: str) -> User:
    """Replace the actor's own password by `new`, already validated. Raises WrongPasswordError."""
    if not actor.check_password(old):
        raise WrongPasswordError
    return _set(actor, new, "password_changed")


def choose_password(*, user_id: int, token: str, password: str) -> User:
    """Set the password behind a mailed link, once. Raises ResetLinkGoneError."""
    with transaction.atomic():
        user = User.objects.select_for_update().filter(pk=user_id, is_active=True).first()
        if user is None or not default_token_generator.check_token(user, token):
            raise ResetLinkGoneError
        return _set(user, password, "password_chosen")


def _set(user: User, password: str, action: str) -> User:
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        record_entry(actor=user, action=action, subject=user)
    return user
