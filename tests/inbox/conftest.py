"""A reply mailbox of each kind: a maildir, and an IMAP server from another hand."""

import mailbox
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.inbox import imap_server


@dataclass
class Box:
    """Where mails are put in, and read back from either folder, as bytes."""

    url: str
    deliver: Callable[..., None]
    waiting: Callable[[], list[bytes]]
    done: Callable[[], list[bytes]]
    #: `with blocked():` no mail can be moved.
    blocked: Callable[[], AbstractContextManager]


@pytest.fixture(scope="session")
def imap(tmp_path_factory) -> Iterator[imap_server.ImapServer]:
    with imap_server.running(tmp_path_factory.mktemp("imap")) as running:
        yield running


@pytest.fixture(params=["maildir", "imap"])
def box(request, tmp_path: Path) -> Iterator[Box]:
    if request.param == "maildir":
        yield _maildir(tmp_path / "réponses de démonstration")
    else:
        server = request.getfixturevalue("imap")
        yield _imap(server)
        server.empty()
        server.empty("Traites")


def _maildir(folder: Path) -> Box:
    def read(path: Path) -> list[bytes]:
        return [one.read_bytes() for part in ("new", "cur") for one in sorted((path / part).glob("*"))]

    def deliver(*mails: bytes) -> None:
        for mail in mails:
            mailbox.Maildir(folder).add(mail)

    @contextmanager
    def blocked() -> Iterator[None]:
        mailbox.Maildir(folder).add_folder("Traites")
        entrance = folder / ".Traites" / "tmp"
        entrance.rmdir()
        entrance.touch()
        yield
        entrance.unlink()
        entrance.mkdir()

    return Box(f"maildir://{folder}", deliver, lambda: read(folder), lambda: read(folder / ".Traites"), blocked)


def _imap(server: imap_server.ImapServer) -> Box:
    return Box(
        server.url, server.deliver, lambda: server.contents("INBOX"), lambda: server.contents("Traites"), server.blocked
    )


@pytest.fixture
def reply_box(box: Box, settings) -> Box:
    """The one that is read."""
    settings.REPLY_MAILBOX_URL = box.url
    return box
