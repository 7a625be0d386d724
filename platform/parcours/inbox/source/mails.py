"""What every mailbox offers."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from parcours.inbox.reading.classify import SIZE_LIMIT

#: Bytes that are fetched of one mail.
FETCHED = SIZE_LIMIT
#: Where mails go that were dealt with. Somebody may look there; nothing of ours reads it.
DONE_FOLDER = "Traites"


class MailboxAway(Exception):
    """The mailbox cannot be read now. str() is a sentence for the log, without passwords or addresses of people."""


class NotFiled(Exception):
    """This one mail cannot be moved; the mailbox itself is there. str() as above."""


class RawMail(NamedTuple):
    """One mail: the mailbox's own key, and its bytes (of a very long one, the beginning)."""

    key: str
    content: bytes


class Source(Protocol):
    """An open mailbox. Every method raises MailboxAway."""

    def new_mails(self, limit: int) -> Iterator[RawMail]:
        """The oldest mails that nobody has filed away, whether somebody has looked at them or not; at most `limit`."""

    def file_away(self, mail: RawMail) -> None:
        """Move a mail to `DONE_FOLDER`. One that is gone already is none of our concern. Raises NotFiled."""
