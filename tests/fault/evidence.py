"""What the outboxes and the sink hold once everything has come to its end."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django_tenants.utils import schema_context

from parcours.dispatch.models import Dispatch
from parcours.mail.message_ids import make_message_id
from parcours.mail.models import Attempt, Message
from parcours.services.mailbox import Mailbox, StoredMail
from tests.fault.journal import Handed
from tests.fault.world import World


@dataclass
class Evidence:
    """All messages by their Message-ID, their attempts oldest first; the mails of the sink, how each was handed in."""

    messages: dict[str, Message] = field(default_factory=dict)
    schemas: dict[str, str] = field(default_factory=dict)
    attempts: dict[str, list[Attempt]] = field(default_factory=lambda: defaultdict(list))
    copies: dict[str, list[StoredMail]] = field(default_factory=lambda: defaultdict(list))
    handed: dict[str, Handed] = field(default_factory=dict)
    pointers: int = 0

    @property
    def noted(self) -> dict[str, str]:
        """The mails that the ledger names: id in the sink -> Message-ID."""
        found = {}
        for key, attempts in self.attempts.items():
            for attempt in attempts:
                if attempt.outcome == "sent":
                    found[attempt.answer.rpartition(" ")[2]] = key
        return found

    @property
    def unnoted(self) -> dict[str, str]:
        """The mails of the sink that the ledger does not name: id -> Message-ID."""
        noted = self.noted
        return {mail.id: key for key, mails in self.copies.items() for mail in mails if mail.id not in noted}

    @property
    def extra(self) -> int:
        """How many copies came on top of the first of each."""
        return sum(len(mails) - 1 for mails in self.copies.values())


def gather(world: World, schemas: list[str]) -> Evidence:
    evidence = Evidence(handed=world.journal.update().handed, pointers=Dispatch.objects.count())
    for schema in schemas:
        with schema_context(schema):
            keys = {}
            for message in Message.objects.all():
                keys[message.pk] = key = make_message_id(message.pk, schema, settings.PLATFORM_HOST)
                evidence.messages[key], evidence.schemas[key] = message, schema
            for attempt in Attempt.objects.order_by("at", "pk"):
                evidence.attempts[keys[attempt.message_id]].append(attempt)
    for mail in reversed(Mailbox(world.sink.folder / "messages").newest_first()):
        evidence.copies[mail.header("Message-ID")].append(mail)
    return evidence
