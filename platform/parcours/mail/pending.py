"""Messages of the current schema that still wait: moved and dropped together with their pointers.

For use cases, in their transaction. Only what no worker holds: what one holds goes out, or not, by the data with which
its batch was prepared, and asks anew only when it is tried again.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from parcours.dispatch.models import Dispatch
from parcours.mail.enums import MessageState
from parcours.mail.models import Message


def hold_free(messages: Iterable[UUID]) -> set[UUID]:
    """Those that no worker holds; none can take them until the transaction ends."""
    free = pointers_to(messages).filter(Q(leased_until=None) | Q(leased_until__lt=Now()))
    return _lock(free)


def hold_untouched(rows: QuerySet[Message]) -> set[UUID]:
    """Those that nobody can have got: never tried, and in no worker's hands, not even in a dead one's."""
    free = pointers_to(rows.pending().values_list("pk", flat=True)).filter(leased_until=None)
    return set(Message.objects.filter(pk__in=_lock(free), attempts=None).values_list("pk", flat=True))


def move(messages: Iterable[UUID], due_at: datetime) -> None:
    """To another due time. Three statements, pointers first, as whoever sends them does."""
    keys = _lock(pointers_to(messages))
    pointers_to(keys).update(due_at=due_at)
    Message.objects.filter(pk__in=keys).update(due_at=due_at)


def drop_free(rows: QuerySet[Message]) -> int:
    """End what waits and is free. Returns how many."""
    free = _forget_pointers(rows)
    return Message.objects.filter(pk__in=free).update(state=MessageState.DROPPED)


def forget_free(rows: QuerySet[Message]) -> None:
    """The same, but what was in nobody's hands leaves no trace: it was a plan, and may be planned again."""
    untouched = hold_untouched(rows)
    free = _forget_pointers(rows)
    Message.objects.filter(pk__in=untouched).delete()
    Message.objects.filter(pk__in=free).update(state=MessageState.DROPPED)


def forget(messages: Iterable[UUID]) -> None:
    """Their pointers go, whoever holds them: a worker asks for each before it sends. Two statements."""
    keys = _lock(pointers_to(messages))
    pointers_to(keys).delete()


def pointers_to(messages: Iterable[UUID]) -> QuerySet[Dispatch]:
    """The public pointers to these messages, whoever holds them."""
    return Dispatch.objects.filter(schema_name=connection.schema_name, message_id__in=list(messages))


def _lock(pointers: QuerySet[Dispatch]) -> set[UUID]:
    """In the order of their keys, as workers do: two who locked several rows crosswise would wait for ever."""
    return set(pointers.order_by("pk").select_for_update().values_list("message_id", flat=True))


def _forget_pointers(rows: QuerySet[Message]) -> set[UUID]:
    free = hold_free(rows.pending().values_list("pk", flat=True))
    pointers_to(free).delete()
    return free
