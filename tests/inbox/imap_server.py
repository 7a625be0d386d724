"""A real IMAP server from another hand (pymap), on a loopback port, in a process of its own."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from imap_tools import MailBoxUnencrypted

from parcours.services import ports, process

USER, PASSWORD = "reponses", "mot/de:passe@é"


class ImapServer:
    """`deliver` puts mails into INBOX, `contents` reads a folder back."""

    def __init__(self, port: int) -> None:
        self.port = port

    @property
    def url(self) -> str:
        return f"imap://{USER}:mot%2Fde%3Apasse%40%C3%A9@127.0.0.1:{self.port}/INBOX"

    def open(self, folder: str = "INBOX") -> MailBoxUnencrypted:
        return MailBoxUnencrypted("127.0.0.1", self.port, timeout=10).login_utf8(USER, PASSWORD, folder)

    def deliver(self, *mails: bytes) -> None:
        with self.open() as box:
            for mail in mails:
                box.append(mail, "INBOX")

    def empty(self, folder: str = "INBOX") -> None:
        with self.open() as box:
            if box.folder.exists(folder):
                box.folder.set(folder)
                box.delete(box.uids("ALL", charset=None))

    @contextmanager
    def blocked(self) -> Iterator[None]:
        """Without the folder into which mails go."""
        with self.open() as box:
            box.folder.delete("Traites")
            yield
            box.folder.create("Traites")

    def contents(self, folder: str) -> list[bytes]:
        with self.open() as box:
            if not box.folder.exists(folder):
                return []
            box.folder.set(folder)
            return [_bytes_of(box, uid) for uid in box.uids("ALL", charset=None)]


def _bytes_of(box: MailBoxUnencrypted, uid: str) -> bytes:
    return box.client.uid("FETCH", uid, "(BODY.PEEK[])")[1][0][1]


@contextmanager
def running(folder: Path) -> Iterator[ImapServer]:
    port = ports.free_port()
    program = [str(Path(sys.executable).with_name("pymap"))]
    options = ["--no-service", "managesieve", "--no-service", "admin", "--host", "127.0.0.1", "--port", str(port)]
    backend = ["--no-tls", "dict", "--demo-data", "--demo-user", USER, "--demo-password", PASSWORD]
    log = folder / "imap.log"
    server_process = process.spawn([*program, *options, *backend], log=log)
    try:
        process.wait_until(lambda: not ports.is_free(port), server_process, name="pymap", log=log)
        server = ImapServer(port)
        server.empty()
        yield server
    finally:
        process.stop(server_process, patience=5)
