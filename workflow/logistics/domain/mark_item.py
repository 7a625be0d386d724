"""Where a thing to make ready stands: ready or not, needed here or not."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.logistics.models import ChecklistItem
from workflow.logistics.queries import lock_item


def tick_item(*, actor: Actor, item_id: int, now: datetime | None = None) -> ChecklistItem:
    """It is ready (and so it was needed). Ticking twice keeps the first moment. Raises ItemGone."""
    now = now or timezone.now()
    with transaction.atomic():
        item = lock_item(item_id)
        return _mark(actor, item, "checklist_item_ticked", done_at=item.done_at or now, is_waived=False)


def untick_item(*, actor: Actor, item_id: int) -> ChecklistItem:
    """It is not ready after all. Raises ItemGone."""
    with transaction.atomic():
        return _mark(actor, lock_item(item_id), "checklist_item_unticked", done_at=None)


def waive_item(*, actor: Actor, item_id: int) -> ChecklistItem:
    """It is not needed here: kept, but it asks for nothing. Raises ItemGone."""
    with transaction.atomic():
        return _mark(actor, lock_item(item_id), "checklist_item_waived", done_at=None, is_waived=True)


def restore_item(*, actor: Actor, item_id: int) -> ChecklistItem:
    """It is needed after all. Raises ItemGone."""
    with transaction.atomic():
        return _mark(actor, lock_item(item_id), "checklist_item_restored", is_waived=False)


def _mark(actor: Actor, item: ChecklistItem, action: str, **fields) -> ChecklistItem:
    if all(getattr(item, name) == value for name, value in fields.items()):
        return item
    for name, value in fields.items():
        setattr(item, name, value)
    item.save(update_fields=list(fields))
    record_entry(actor=actor, action=action, subject=item)
    refresh_journey()
    return item
