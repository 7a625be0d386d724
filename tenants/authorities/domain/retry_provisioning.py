"""Trying again to make a space that failed."""

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from parcours.tenancy.wake import wake
from tenants.authorities.domain.enrol_authority import PREPARE_TASK
from tenants.authorities.enums import ProvisioningState
from tenants.authorities.errors import AlreadyReadyError
from tenants.authorities.models import Authority


def retry_provisioning(*, actor: Actor | None, authority_id: int) -> Authority:
    """Ask for the space again. Asked twice, it is made once. Raises AlreadyReadyError."""
    with transaction.atomic():
        authority = Authority.objects.select_for_update().get(pk=authority_id)
        if authority.is_ready:
            raise AlreadyReadyError
        if authority.state == ProvisioningState.FAILED:
            authority.state, authority.failure = ProvisioningState.REQUESTED, ""
            authority.save(update_fields=["state", "failure"])
            record_entry(actor=actor, action="space_requested_again", subject=authority)
        wake(PREPARE_TASK, [authority.pk])
    return authority
