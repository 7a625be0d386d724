"""A handler that breaks after it has changed something."""

from datetime import datetime

from parcours.audit.models import Entry
from parcours.inbox.reading.facts import IncomingMail


def fail_after_a_change(mail: IncomingMail, now: datetime) -> str:
    Entry.objects.create(action="half_done", subject="test")
    raise LookupError("a mistake of ours")
