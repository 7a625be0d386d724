"""Offering somebody an account in an authority's space: a row, and a mail whose link opens it."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django_tenants.utils import get_public_schema_name, schema_context

from parcours.audit.record import Actor, record_entry
from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Message
from tenants.accounts.enums import Role
from tenants.accounts.errors import AlreadyMemberError, InvalidAddressError
from tenants.accounts.models import AccountInvitation, Membership
from tenants.authorities.models import Authority

KIND = "account_invitation"
VALID_FOR = timedelta(days=14)


def invite_to_account(
    *, actor: Actor | None, authority: Authority, email: str, role: str = Role.LEAD
) -> AccountInvitation:
    """Invite `email` into the authority's space, or renew an invitation that is still open and mail it again.

    The mail is in the public schema's outbox. Raises InvalidAddressError, AlreadyMemberError.
    """
    address = _clean(email)
    with schema_context(get_public_schema_name()), transaction.atomic():
        if Membership.objects.filter(authority=authority, user__email__iexact=address).exists():
            raise AlreadyMemberError
        invitation = _renew_or_create(actor, authority, address, role)
        write_messages(kind=KIND, about_id=invitation.pk, drafts=[_draft(invitation)])
        record_entry(actor=actor, action="account_offered", subject=invitation, authority=authority.pk, role=str(role))
    return invitation


def _clean(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise InvalidAddressError from error
    return address


def _renew_or_create(actor: Actor | None, authority: Authority, email: str, role: str) -> AccountInvitation:
    asked = {"role": role, "invited_by_id": getattr(actor, "pk", None), "expires_at": timezone.now() + VALID_FOR}
    found = AccountInvitation.objects.pending().select_for_update().filter(authority=authority, email__iexact=email)
    invitation = found.first()
    if invitation is None:
        return AccountInvitation.objects.create(authority=authority, email=email, **asked)
    for name, value in asked.items():
        setattr(invitation, name, value)
    invitation.save(update_fields=list(asked))
    return invitation


def _draft(invitation: AccountInvitation) -> Draft:
    sent = Message.objects.filter(kind=KIND, about_id=invitation.pk).count()
    return Draft(
        recipient_id=invitation.pk,
        recipient_name="",
        recipient_email=invitation.email,
        occurrence=f"mail-{sent + 1}",
    )
