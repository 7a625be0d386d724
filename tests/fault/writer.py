"""The one who writes messages, and corrects addresses, while everything around fails: as a lead who clicks again until
the page says yes.
"""

import contextlib
import random
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from django.db import Error, connection, transaction
from django.utils import timezone
from django_tenants.utils import schema_context

from parcours.audit.record import Actor
from parcours.dispatch.models import Dispatch
from parcours.mail.domain.write_messages import Draft, write_messages
from tests.factories.accounts import UserFactory
from workflow.invitations.domain.correct_address import correct_address
from workflow.invitations.errors import SameAddressError
from workflow.models import LaunchMeeting, Participant

CHUNK = 10
#: Every so many chunks, somebody of one of the last of them has another address: mails to them wait, or are in hand.
_CORRECT_EVERY, _RECENT = 4, 20
KINDS = {"invitation": "first", "reminder": "seven-days-before"}


@dataclass(frozen=True)
class Chunk:
    """Some messages of one kind in one space."""

    schema: str
    kind: str
    people: tuple[Participant, ...]


@dataclass
class Writer:
    """`written` counts the messages whose transaction was confirmed; what was not is written again.

    `corrected`: (schema, participant id) of those whose address was corrected, and who are written to anew.
    """

    chunks: list[Chunk]
    actor: Actor
    written: int = 0
    failures: int = 0
    corrected: set[tuple[str, int]] = field(default_factory=set)
    _done: list[Chunk] = field(default_factory=list)
    _to_correct: tuple[str, Participant] | None = None
    _meetings: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, spaces: dict[str, list[Participant]]) -> "Writer":
        """An invitation and a reminder for everybody, the spaces by turns."""
        rows = [_chunks_of(schema, people) for schema, people in spaces.items()]
        return cls([chunk for chunk in chain.from_iterable(zip_longest(*rows)) if chunk], UserFactory())

    @property
    def has_more(self) -> bool:
        return bool(self.chunks)

    def keep_at_work(self, waiting: int) -> None:
        """Write on when fewer than `waiting` messages are to be sent; nothing happens without a database."""
        try:
            self._correct()
            while self.chunks and Dispatch.objects.count() < waiting:
                self._write(self.chunks[0])
                self.written += len(self.chunks[0].people)
                self._done.append(self.chunks.pop(0))
                self._choose()
                self._correct()
        except Error:
            self.failures += 1
            with contextlib.suppress(Error):
                connection.close()

    def _write(self, chunk: Chunk) -> None:
        with schema_context(chunk.schema), transaction.atomic():
            drafts = [Draft(person.pk, person.name, person.email, KINDS[chunk.kind]) for person in chunk.people]
            write_messages(kind=chunk.kind, about_id=LaunchMeeting.objects.get().pk, drafts=drafts)

    def _choose(self) -> None:
        """Now and then somebody who was invited lately, and whose first address takes mail."""
        if len(self._done) % _CORRECT_EVERY:
            return
        invited = [chunk for chunk in self._done[-_RECENT:] if chunk.kind == "invitation"]
        people = [(chunk.schema, person) for chunk in invited for person in chunk.people]
        taken = [(schema, person) for schema, person in people if person.email.startswith("membre")]
        self._to_correct = random.choice(taken) if taken else None

    def _correct(self) -> None:
        if self._to_correct is None:
            return
        schema, person = self._to_correct
        email = f"nouveau{person.pk}@{person.email.partition('@')[2]}"
        # The same address: the transaction before was confirmed, and its answer lost.
        with schema_context(schema), contextlib.suppress(SameAddressError):
            correct_address(actor=self.actor, participant_id=person.pk, email=email)
        person.email, self._to_correct = email, None
        self.corrected.add((schema, person.pk))
        self.written += 1


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
