"""Adding, correcting and removing a thing to make ready."""

from django.db import transaction
from django.db.models import Max

from parcours.audit.record import Actor, record_entry
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.logistics.models import ChecklistItem
from workflow.logistics.queries import lock_item
from workflow.logistics.rules import ItemTexts


def add_item(*, actor: Actor, texts: ItemTexts) -> ChecklistItem:
    """A new item, at the end."""
    with transaction.atomic():
        last = ChecklistItem.objects.aggregate(last=Max("position"))["last"] or 0
        item = ChecklistItem.objects.create(position=last + 1, **vars(texts))
        record_entry(actor=actor, action="checklist_item_added", subject=item)
        refresh_journey()
    return item


def edit_item(*, actor: Actor, item_id: int, texts: ItemTexts) -> ChecklistItem:
    """Say something else about it; whether it is ready stays as it is. Raises ItemGone."""
    with transaction.atomic():
        item = lock_item(item_id)
        for name, value in vars(texts).items():
            setattr(item, name, value)
        item.save(update_fields=list(vars(texts)))
        record_entry(actor=actor, action="checklist_item_edited", subject=item)
        refresh_journey()
    return item


def remove_item(*, actor: Actor, item_id: int) -> ChecklistItem:
    """Take it off the list. Raises ItemGone."""
    with transaction.atomic():
        item = lock_item(item_id)
        record_entry(actor=actor, action="checklist_item_removed", subject=item)
        ChecklistItem.objects.filter(pk=item.pk).delete()
        refresh_journey()
    return item
