"""The one who writes messages while everything around fails, as a lead who clicks again until the page says yes."""

import contextlib
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from django.db import Error, connection, transaction
from django.utils import timezone
from django_tenants.utils import schema_context

from parcours.dispatch.models import Dispatch
from parcours.mail.domain.write_messages import Draft, write_messages
from workflow.models import LaunchMeeting, Participant

CHUNK = 10
KINDS = {"invitation": "first", "reminder": "seven-days-before"}


@dataclass(frozen=True)
class Chunk:
    """Some messages of one kind in one space."""

    schema: str
    kind: str
    people: tuple[Participant, ...]


@dataclass
class Writer:
    """`written` counts the messages whose transaction was confirmed; what was not is written again."""

    chunks: list[Chunk]
    written: int = 0
    failures: int = 0
    _meetings: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, spaces: dict[str, list[Participant]]) -> "Writer":
        """An invitation and a reminder for everybody, the spaces by turns."""
        rows = [_chunks_of(schema, people) for schema, people in spaces.items()]
        return cls([chunk for chunk in chain.from_iterable(zip_longest(*rows)) if chunk])

    @property
    def has_more(self) -> bool:
        return bool(self.chunks)

    def keep_at_work(self, waiting: int) -> None:
        """Write on when fewer than `waiting` messages are to be sent; nothing happens without a database."""
        try:
            while self.chunks and Dispatch.objects.count() < waiting:
                self._write(self.chunks[0])
                self.written += len(self.chunks.pop(0).people)
        except Error:
            self.failures += 1
            with contextlib.suppress(Error):
                connection.close()

    def _write(self, chunk: Chunk) -> None:
        with schema_context(chunk.schema), transaction.atomic():
            drafts = [Draft(person.pk, person.name, person.email, KINDS[chunk.kind]) for person in chunk.people]
            write_messages(kind=chunk.kind, about_id=LaunchMeeting.objects.get().pk, drafts=drafts)


def let_time_pass() -> None:
    """What was put off is due now. Nothing happens without a database."""
    now = timezone.now()
    try:
        Dispatch.objects.filter(leased_until=None, due_at__gt=now).update(due_at=now)
    except Error:
        with contextlib.suppress(Error):
            connection.close()


def _chunks_of(schema: str, people: list[Participant]) -> list[Chunk]:
    parts = [tuple(people[start : start + CHUNK]) for start in range(0, len(people), CHUNK)]
    return [Chunk(schema, kind, part) for part in parts for kind in KINDS]
