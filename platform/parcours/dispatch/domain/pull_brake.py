"""Stopping what is due to go out, until somebody lets it go on."""

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from parcours.dispatch.models import Brake
from parcours.errors import DomainError


class AlreadyStopped(DomainError):
    sentence = "L’envoi est déjà arrêté."


def pull_brake(*, actor: Actor | None, schema_name: str, reason: Brake.Reason, words: str = "") -> Brake:
    """Stop one schema, or everything where `schema_name` is empty. Raises AlreadyStopped.

    Each worker heeds it after the mail that it is sending: at most one more mail per worker and schema that it holds.
    """
    with transaction.atomic():
        brake, is_new = Brake.objects.get_or_create(
            schema_name=schema_name,
            lifted_at=None,
            defaults={"reason": reason, "words": words, "pulled_by_id": getattr(actor, "pk", None)},
        )
        if not is_new:
            raise AlreadyStopped
        record_entry(actor=actor, action="sending_stopped", subject=brake, schema=schema_name, reason=reason.value)
    return brake
