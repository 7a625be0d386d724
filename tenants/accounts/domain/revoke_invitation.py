"""Withdrawing an offer: its links stop working, and a mail that has not left yet is not sent."""

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from tenants.accounts.errors import InvitationGoneError
from tenants.accounts.models import AccountInvitation
from tenants.authorities.models import Authority


def revoke_invitation(*, actor: Actor, authority: Authority, invitation_id: int) -> AccountInvitation:
    """Withdraw one open invitation of this authority. Raises InvitationGoneError."""
    with transaction.atomic():
        waiting = AccountInvitation.objects.pending().select_for_update()
        invitation = waiting.filter(authority=authority, pk=invitation_id).first()
        if invitation is None:
            raise InvitationGoneError
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])
        record_entry(actor=actor, action="account_offer_withdrawn", subject=invitation)
    return invitation
