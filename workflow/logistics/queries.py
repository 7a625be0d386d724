"""The checklist as the page shows it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from workflow.logistics.errors import ItemGone
from workflow.logistics.models import ChecklistItem


@dataclass(frozen=True)
class Line:
    """One thing to make ready, with what the day says about it."""

    item: ChecklistItem
    state: str
    is_late: bool
    is_after_meeting: bool


def checklist(*, has_remote: bool, today: date, meeting_on: date | None) -> list[Line]:
    """What counts here, in order; what is waived at the end. Video items only if somebody is remote."""
    items = ChecklistItem.objects.order_by("is_waived", "position", "pk")
    if not has_remote:
        items = items.exclude(only_if_remote=True)
    return [_line(item, today, meeting_on) for item in items]


def lock_item(item_id: int) -> ChecklistItem:
    """The item, locked until the transaction ends. Raises ItemGone."""
    return _one(ChecklistItem.objects.select_for_update().filter(pk=item_id))


def _one(items: QuerySet[ChecklistItem]) -> ChecklistItem:
    item = items.first()
    if item is None:
        raise ItemGone
    return item


def _line(item: ChecklistItem, today: date, meeting_on: date | None) -> Line:
    open_until = None if item.done_at or item.is_waived else item.due_on
    return Line(
        item=item,
        state="Sans objet" if item.is_waived else "Prêt" if item.done_at else "À faire",
        is_late=bool(open_until and open_until < today),
        is_after_meeting=bool(open_until and meeting_on and open_until > meeting_on),
    )
