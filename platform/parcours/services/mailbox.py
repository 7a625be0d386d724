"""The messages that the SMTP sink has received: one .eml file each, read when somebody asks."""

import email
import email.policy
import itertools
import re
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage, Message
from functools import cached_property
from pathlib import Path

FROM, TO, AT = "X-Envelope-From", "X-Envelope-To", "X-Received-At"


@dataclass(frozen=True, eq=False)
class StoredMail:
    """One message: `sender` and `recipients` are the envelope's, `received_at` is in UTC."""

    id: str
    path: Path
    sender: str
    recipients: tuple[str, ...]
    received_at: datetime

    @cached_property
    def headers(self) -> dict[str, str]:
        """Every header of the message itself, decoded, the first of each name, in its order."""
        with self.path.open("rb") as stream:
            head = b"".join(itertools.takewhile(lambda line: line.strip(), stream))
        try:
            return _first_of_each(email.message_from_bytes(head, policy=email.policy.default))
        except (ValueError, IndexError, AttributeError, TypeError):
            # The strict parser fails on some malformed headers; what it cannot read is shown as it came.
            return _first_of_each(email.message_from_bytes(head, policy=email.policy.compat32))

    def header(self, name: str) -> str:
        """A header by its name in any case; empty where there is none."""
        return next((value for key, value in self.headers.items() if key.lower() == name.lower()), "")

    def message(self) -> EmailMessage:
        """Parse the whole message."""
        return email.message_from_bytes(self.path.read_bytes(), policy=email.policy.default)

    def goes_to(self, address: str) -> bool:
        """Whether the envelope names this recipient, in any case."""
        return address.lower() in (recipient.lower() for recipient in self.recipients)

    def has_recipient_like(self, part: str) -> bool:
        """Whether a recipient of the envelope contains `part`, in any case."""
        return any(part.lower() in recipient.lower() for recipient in self.recipients)


def _first_of_each(message: Message) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in message.items():
        if name not in (FROM, TO, AT):
            found.setdefault(name, str(value))
    return found


class Mailbox:
    """A folder of messages, newest last. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._mails = {mail.id: mail for mail in map(_read_envelope, sorted(folder.glob("*.eml"))) if mail}
        self._next = 1 + max((int(number) for number in self._mails), default=0)

    def store(self, sender: str, recipients: list[str], content: bytes) -> str:
        """Keep a message as it came, its envelope before it, and return its id."""
        now = datetime.now(UTC)
        with self._lock:
            name = f"{self._next:07d}"
            self._next += 1
        envelope = f"{FROM}: {_clean(sender)}\r\n{TO}: {_clean(','.join(recipients))}\r\n{AT}: {now.isoformat()}\r\n"
        partial, path = self.folder / f"{name}.partial", self.folder / f"{name}.eml"
        partial.write_bytes(envelope.encode() + content)
        partial.rename(path)
        with self._lock:
            self._mails[name] = StoredMail(name, path, sender, tuple(recipients), now)
        return name

    def newest_first(self, to: str = "") -> list[StoredMail]:
        """All messages, or those whose envelope names the recipient `to`."""
        with self._lock:
            mails = list(self._mails.values())
        return [mail for mail in reversed(mails) if not to or mail.goes_to(to)]

    def search(self, part: str) -> list[StoredMail]:
        """Those to whose recipients `part` belongs, newest first; all of them where it is empty."""
        return [mail for mail in self.newest_first() if mail.has_recipient_like(part)]

    def get(self, name: str) -> StoredMail | None:
        """The message with this id, or None."""
        with self._lock:
            return self._mails.get(name)

    def clear(self) -> int:
        """Delete every message and return how many there were. Ids are not used again."""
        with self._lock:
            mails, self._mails = self._mails, {}
        for mail in mails.values():
            mail.path.unlink(missing_ok=True)
        return len(mails)


def _clean(text: str) -> str:
    return re.sub(r"[\r\n]", " ", text)


def _read_envelope(path: Path) -> StoredMail | None:
    """Read back what `store` wrote; None for a file that is not of ours."""
    with path.open("rb") as stream:
        lines = [line.decode(errors="replace").strip() for line in itertools.islice(stream, 3)]
    values = dict(line.split(": ", 1) if ": " in line else (line.rstrip(":"), "") for line in lines)
    if not path.stem.isdecimal() or not {FROM, TO, AT} <= values.keys():
        return None
    recipients = tuple(part for part in values[TO].split(",") if part)
    return StoredMail(path.stem, path, values[FROM], recipients, datetime.fromisoformat(values[AT]))
