"""A folder of mails on this machine: the demonstration's, or that of a mail server beside us."""

import mailbox
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parcours.inbox.source.mails import DONE_FOLDER, FETCHED, MailboxAway, NotFiled, RawMail


class MaildirSource:
    def __init__(self, folder: Path) -> None:
        self._box = mailbox.Maildir(folder, create=True)
        self._done = self._box.add_folder(DONE_FOLDER)

    def new_mails(self, limit: int) -> Iterator[RawMail]:
        for key in sorted(self._box.keys(), key=_delivered)[:limit]:
            try:
                with self._box.get_file(key) as stream:
                    yield RawMail(key, stream.read(FETCHED))
            except (KeyError, FileNotFoundError):
                continue  # another reader has filed it away

    def file_away(self, mail: RawMail) -> None:
        try:
            # As bytes: whatever the mail is, nothing parses it.
            self._done.add(self._box.get_bytes(mail.key))
        except (KeyError, FileNotFoundError):
            return
        except OSError as error:
            raise NotFiled(f"folder {DONE_FOLDER}: {error.strerror}") from error
        self._box.discard(mail.key)


def _delivered(key: str) -> list[int]:
    """A name begins with the time of delivery: seconds, and often microseconds, which nobody pads."""
    return [int(number) for number in re.findall(r"\d+", key)[:4]]


@contextmanager
def open_maildir(path: str) -> Iterator[MaildirSource]:
    """The maildir at an absolute path; it is made where there is none. Raises MailboxAway."""
    try:
        yield MaildirSource(Path(path))
    except OSError as error:
        raise MailboxAway(f"folder {path}: {error.strerror}") from error
