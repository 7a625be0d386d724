"""Writing the trail."""

from typing import Protocol

from django.db.models import Model

from parcours.audit.models import Entry


class Actor(Protocol):
    """Whoever acts with an account. None stands for a participant or for the platform."""

    pk: int | None


def record_entry(*, actor: Actor | None, action: str, subject: Model, **detail: int | str | bool | None) -> Entry:
    """Note that `actor` did `action` (a verb in the past: "invitations_sent") to `subject`, in the current schema.

    `detail` holds figures and keys, never names, addresses or texts. Call it inside the transaction of the act.
    """
    return Entry.objects.create(
        actor_id=getattr(actor, "pk", None),
        action=action,
        subject=subject._meta.model_name,
        subject_id=str(subject.pk or ""),
        detail=detail,
    )
