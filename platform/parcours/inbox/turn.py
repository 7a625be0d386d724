"""One reader of the mailbox at a time: two would take the same mail, and one that hangs would draw in all others."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_TAKE = "SELECT pg_try_advisory_lock(hashtextextended('parcours.inbox.read_mailbox', 0))"
_GIVE = "SELECT pg_advisory_unlock(hashtextextended('parcours.inbox.read_mailbox', 0))"


@contextmanager
def only_reader() -> Iterator[bool]:
    """Whether it is our turn. Held by the connection: a reader that is killed holds nothing."""
    is_ours = _ask(_TAKE)
    try:
        yield is_ours
    finally:
        if is_ours:
            _ask(_GIVE)


def _ask(statement: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]
