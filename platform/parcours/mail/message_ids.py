"""The Message-ID of our mails: it names message and schema, so that a notice about it finds its way back. Pure."""

import re
from uuid import UUID

_OURS = re.compile(
    r"<?(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(?P<schema>[a-z0-9_]{1,63})@(?P<host>[^\s<>@]+)>?",
    re.IGNORECASE,
)


def make_message_id(message_id: UUID, schema: str, host: str) -> str:
    """The header's value (RFC 5322, 3.6.4) for a message of `schema`."""
    return f"<{message_id}.{schema}@{host}>"


def read_message_id(text: str, host: str) -> tuple[UUID, str] | None:
    """(message id, schema) of one that we made at `host`, in any case; None for any other."""
    found = _OURS.fullmatch(text.strip())
    if found is None or found["host"].lower() != host.lower():
        return None
    return UUID(found["id"]), found["schema"].lower()


def find_message_id(text: str, host: str) -> tuple[UUID, str] | None:
    """The one of ours that `text` quotes: the headers of a mail that came back, say. None where it quotes none."""
    candidates = (read_message_id(found[0], host) for found in _OURS.finditer(text))
    return next(filter(None, candidates), None)
