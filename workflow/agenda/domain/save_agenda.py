"""Writing the agenda as the team has arranged it: all of it, in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from workflow.agenda.errors import AgendaMoved, ItemBegun
from workflow.agenda.models import AgendaItem
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting

FIELDS = ["position", "title", "minutes", "presenter"]


@dataclass(frozen=True)
class AgendaRow:
    """One item as it is to be; `pk` None is a new one."""

    title: str
    minutes: int
    presenter: str = ""
    pk: int | None = None


def save_agenda(*, actor: Actor, rows: Sequence[AgendaRow]) -> list[AgendaItem]:
    """Make the agenda these rows in this order; an item that is not among them is removed.

    Raises AgendaMoved where a row names an item that is gone, ItemBegun where one that has begun would go.
    """
    with transaction.atomic():
        # The meeting's row first, as whoever runs the meeting does: one change of the agenda at a time.
        meeting = LaunchMeeting.objects.select_for_update().get()
        known = {item.pk: item for item in AgendaItem.objects.select_for_update()}
        kept = [row.pk for row in rows if row.pk]
        if not set(kept) <= set(known) or len(kept) != len(set(kept)):
            raise AgendaMoved
        _remove([item for pk, item in known.items() if pk not in kept])
        items = [_item(known, row, place) for place, row in enumerate(rows, 1)]
        AgendaItem.objects.bulk_update([item for item in items if item.pk], FIELDS)
        AgendaItem.objects.bulk_create([item for item in items if not item.pk])
        record_entry(actor=actor, action="agenda_saved", subject=meeting, items=len(items))
        refresh_journey()
    return items


def _remove(items: list[AgendaItem]) -> None:
    if any(item.begun_at for item in items):
        raise ItemBegun
    AgendaItem.objects.filter(pk__in=[item.pk for item in items]).delete()


def _item(known: dict[int, AgendaItem], row: AgendaRow, place: int) -> AgendaItem:
    item = known[row.pk] if row.pk else AgendaItem()
    item.position, item.title, item.minutes, item.presenter = place, row.title, row.minutes, row.presenter
    return item
