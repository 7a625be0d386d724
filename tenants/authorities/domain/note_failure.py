"""Keeping why a space could not be made, where the coordinator reads it."""

from django.db import transaction

from parcours.audit.record import record_entry
from tenants.authorities.enums import ProvisioningState
from tenants.authorities.models import Authority


def note_failure(*, authority_id: int, reason: str) -> None:
    """Mark the space as failed with `reason`, a French sentence. A space that is ready stays so."""
    with transaction.atomic():
        authority = Authority.objects.select_for_update().get(pk=authority_id)
        if authority.is_ready:
            return
        authority.state, authority.failure = ProvisioningState.FAILED, reason
        authority.save(update_fields=["state", "failure"])
        record_entry(actor=None, action="space_failed", subject=authority)
