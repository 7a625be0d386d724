"""Messages to send, and rows that other processes can see."""

from collections.abc import Callable

import pytest

from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Message


@pytest.fixture(autouse=True)
def _plain_kind(settings) -> None:
    settings.MAIL_KINDS = settings.MAIL_KINDS | {"plain": "tests.mail.plain_kind.PlainMail"}


@pytest.fixture
def write() -> Callable[..., list[Message]]:
    """`write("a", "b", occurrence=…)`: one message each in the current schema, to a@ville.example, b@ville.example."""

    def write_plain(*names: str, occurrence: str = "first") -> list[Message]:
        first = Message.objects.count()
        drafts = [Draft(first + n, name.title(), f"{name}@ville.example", occurrence) for n, name in enumerate(names)]
        write_messages(kind="plain", about_id=1, drafts=drafts)
        return [Message.objects.get(recipient_id=draft.recipient_id, occurrence=occurrence) for draft in drafts]

    return write_plain
