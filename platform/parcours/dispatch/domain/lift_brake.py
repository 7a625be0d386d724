"""Letting what was stopped go out."""

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.dispatch.models import Brake
from parcours.dispatch.waking import DELIVER_TASK
from parcours.errors import DomainError
from parcours.tenancy.wake import wake


class NotStopped(DomainError):
    sentence = "L’envoi n’est plus arrêté."


def lift_brake(*, actor: Actor, brake_id: int) -> Brake:
    """Let it go on, and wake a worker. Raises Brake.DoesNotExist, NotStopped."""
    with transaction.atomic():
        brake = Brake.objects.select_for_update().get(pk=brake_id)
        if brake.lifted_at:
            raise NotStopped
        brake.lifted_at, brake.lifted_by_id = timezone.now(), actor.pk
        brake.save(update_fields=["lifted_at", "lifted_by_id"])
        record_entry(actor=actor, action="sending_resumed", subject=brake, schema=brake.schema_name)
        wake(DELIVER_TASK)
    return brake
