"""Taking up an offer: with a new account, or with the one that the address already has."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from parcours.audit.record import record_entry
from tenants.accounts.errors import AddressTakenError, InvitationGoneError, OtherPersonError
from tenants.accounts.membership import forget_memberships
from tenants.accounts.models import AccountInvitation, Membership, User
from tenants.accounts.queries import invitation_behind


def accept_with_new_account(*, token: str, first_name: str, last_name: str, password: str) -> Membership:
    """Open the account that the token offers. The mail's arrival has proved the address.

    Raises InvitationGoneError, AddressTakenError.
    """
    with transaction.atomic():
        invitation = _open_one(token)
        if User.objects.filter(email__iexact=invitation.email).exists():
            raise AddressTakenError
        user = _create(invitation.email, password, first_name=first_name, last_name=last_name)
        return _join(user, invitation)


def accept_with_account(*, token: str, user: User) -> Membership:
    """Join with the account that one is logged in with. Raises InvitationGoneError, OtherPersonError."""
    with transaction.atomic():
        invitation = _open_one(token)
        if user.email.lower() != invitation.email.lower():
            raise OtherPersonError
        return _join(user, invitation)


def _create(email: str, password: str, **names: str) -> User:
    """Somebody who takes up two offers in the same moment opens one account."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email, password, **names)
    except IntegrityError as error:
        raise AddressTakenError from error


def _open_one(token: str) -> AccountInvitation:
    invitation = invitation_behind(token, lock=True)
    if invitation is None or not invitation.is_open:
        raise InvitationGoneError
    return invitation


def _join(user: User, invitation: AccountInvitation) -> Membership:
    membership, _ = Membership.objects.get_or_create(
        user=user, authority=invitation.authority, defaults={"role": invitation.role}
    )
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    record_entry(actor=user, action="account_offer_taken", subject=invitation, authority=invitation.authority_id)
    transaction.on_commit(forget_memberships)
    return membership
