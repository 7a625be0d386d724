"""Putting messages into the outbox of the current schema, with their public pointers, in the caller's transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from parcours.dispatch.models import Dispatch
from parcours.dispatch.waking import DELIVER_TASK
from parcours.mail.models import Message
from parcours.tenancy.wake import wake


@dataclass(frozen=True)
class Draft:
    """To whom a message goes and which one of its kind it is. `due_at` None means now."""

    recipient_id: int
    recipient_name: str
    recipient_email: str
    occurrence: str
    due_at: datetime | None = None


def write_messages(*, kind: str, about_id: int, drafts: Iterable[Draft]) -> int:
    """Write what is not yet written, and wake a worker on commit. Returns the number of new messages.

    Unique by (kind, about_id, recipient_id, occurrence): what is asked twice is sent once. Three statements,
    whatever the number of drafts.
    """
    now = timezone.now()
    with transaction.atomic():
        _one_writer_at_a_time(kind, about_id)
        rows = _new_rows(kind, about_id, list(drafts), now)
        Message.objects.bulk_create(rows, batch_size=1_000)
        schema = connection.schema_name
        Dispatch.objects.bulk_create(
            [Dispatch(schema_name=schema, message_id=row.id, due_at=row.due_at) for row in rows], batch_size=1_000
        )
        if any(row.due_at <= now for row in rows):
            wake(DELIVER_TASK)
    return len(rows)


def _one_writer_at_a_time(kind: str, about_id: int) -> None:
    """Until the transaction ends: the look at what is there and the insert must be one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{connection.schema_name}:{kind}:{about_id}"]
        )


def _new_rows(kind: str, about_id: int, drafts: list[Draft], now: datetime) -> list[Message]:
    known = set(Message.objects.filter(kind=kind, about_id=about_id).values_list("recipient_id", "occurrence"))
    return [
        Message(
            kind=kind,
            about_id=about_id,
            recipient_id=draft.recipient_id,
            occurrence=draft.occurrence,
            recipient_name=draft.recipient_name,
            recipient_email=draft.recipient_email,
            due_at=draft.due_at or now,
        )
        for draft in drafts
        if (draft.recipient_id, draft.occurrence) not in known
    ]
