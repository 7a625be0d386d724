"""Inviting the project lead: by itself once the space is ready, and again when the coordinator asks."""

import logging

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from parcours.errors import DomainError
from tenants.accounts.domain.invite_to_account import invite_to_account
from tenants.accounts.domain.revoke_invitation import revoke_invitation
from tenants.accounts.enums import Role
from tenants.accounts.models import AccountInvitation, User
from tenants.authorities.domain.enrol_authority import clean_address
from tenants.authorities.enums import ProvisioningState
from tenants.authorities.models import Authority

logger = logging.getLogger(__name__)


def invite_waiting_lead(*, authority_id: int) -> None:
    """Invite the lead who was named at enrolment, if the space is ready and they were not invited yet."""
    with transaction.atomic():
        ready = Authority.objects.select_for_update(skip_locked=True).filter(state=ProvisioningState.READY)
        authority = ready.filter(pk=authority_id).exclude(lead_email="").first()
        if authority is None:
            return
        _invite_once(User.objects.filter(pk=authority.requested_by_id).first(), authority)
        authority.lead_email = ""
        authority.save(update_fields=["lead_email"])


def _invite_once(actor: Actor | None, authority: Authority) -> None:
    """What is refused (the person belongs to the space already) will not be granted by asking again."""
    try:
        with transaction.atomic():
            invite_to_account(actor=actor, authority=authority, email=authority.lead_email, role=Role.LEAD)
    except DomainError as error:
        logger.info("lead of authority %s not invited: %s", authority.pk, error)


def invite_lead(*, actor: Actor, authority_id: int, email: str) -> Authority:
    """Invite the lead (again), at this address from now on: an open invitation to another address is revoked.

    Before the space is ready only the address is kept. Raises LeadAddressError, and what `invite_to_account` refuses.
    """
    address = clean_address(email)
    with transaction.atomic():
        authority = Authority.objects.select_for_update().get(pk=authority_id)
        if authority.is_ready:
            _revoke_others(actor, authority, address)
            invite_to_account(actor=actor, authority=authority, email=address, role=Role.LEAD)
            authority.lead_email = ""
        else:
            authority.lead_email = address
        authority.save(update_fields=["lead_email"])
        record_entry(actor=actor, action="lead_invited", subject=authority)
    return authority


def _revoke_others(actor: Actor, authority: Authority, address: str) -> None:
    pending = AccountInvitation.objects.pending().filter(authority=authority, role=Role.LEAD)
    for pk in pending.exclude(email__iexact=address).values_list("pk", flat=True):
        revoke_invitation(actor=actor, authority=authority, invitation_id=pk)
