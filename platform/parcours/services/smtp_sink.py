"""An SMTP server that keeps every mail and sends none on, with a page to read them: demonstration and tests.

Recipients whose local part begins with `refuse` get a permanent refusal, with `differe` a temporary one.
Own process: `python -m parcours.services.smtp_sink --folder F --smtp-port P --http-port Q`.
"""

import argparse
import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from parcours.services import folders, ports, process

SIZE_LIMIT = 50_000_000  # bytes of one message: a deck with pictures fits
REPLIES = "replies"  # the maildir, in the sink's folder
REFUSALS = {"refuse": "550 5.1.1 no such user", "differe": "451 4.7.1 try later"}


class Reception:
    """aiosmtpd's hooks: refuse or keep."""

    def __init__(self, office) -> None:
        self.office = office

    async def handle_RCPT(self, _server, _session, envelope, address: str, options: list[str]) -> str:  # noqa: N802
        """Take a recipient, or give the answer that its name asks for."""
        for beginning, answer in REFUSALS.items():
            if address.lower().startswith(beginning):
                return answer
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802
        """Keep a message."""
        name = self.office.take_in(envelope.mail_from or "", envelope.rcpt_tos, envelope.original_content)
        return f"250 2.0.0 kept as {name}"


async def _serve(folder: Path, smtp_port: int, http_port: int, reply_address: str) -> None:
    # Only the sink's own process needs these: who merely starts it loads less.
    from aiosmtpd.smtp import SMTP

    from parcours.services.mail_web import MailServer
    from parcours.services.mailbox import Mailbox
    from parcours.services.post_office import PostOffice

    office = PostOffice(Mailbox(folder / "messages"), reply_address, folder / REPLIES)
    web = MailServer(http_port, office)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    reception = Reception(office)
    options = {"data_size_limit": SIZE_LIMIT, "enable_SMTPUTF8": True, "hostname": "localhost", "loop": loop}
    server = await loop.create_server(lambda: SMTP(reception, **options), ports.LOOPBACK, smtp_port, backlog=1024)
    await ended.wait()
    server.close()
    web.shutdown()


def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(description="SMTP sink with a page to read its mails.")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--http-port", type=int, required=True)
    parser.add_argument("--reply-address", default="", help="whose mails go into the maildir for answers too")
    arguments = parser.parse_args()
    asyncio.run(_serve(arguments.folder, arguments.smtp_port, arguments.http_port, arguments.reply_address))


@dataclass
class SmtpSink:
    """A running sink. Its mails are in `folder/messages`, one .eml file each."""

    folder: Path
    smtp_port: int
    http_port: int
    reply_address: str = ""
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def email_url(self) -> str:
        """The EMAIL_URL that sends into this sink."""
        return f"smtp://{ports.LOOPBACK}:{self.smtp_port}"

    @property
    def web_url(self) -> str:
        """The page to read the mails; the API is below it at /api/messages."""
        return f"http://{ports.LOOPBACK}:{self.http_port}"

    @property
    def reply_url(self) -> str:
        """The REPLY_MAILBOX_URL of the maildir into which mails to `reply_address` are delivered."""
        return f"maildir://{quote(str(self.folder.resolve() / REPLIES))}"

    @property
    def log(self) -> Path:
        return self.folder / "smtp_sink.log"

    def start(self) -> None:
        """Start the process and wait until both of its ports answer. Raises ServiceError with the end of its log."""
        arguments = ["--folder", self.folder, "--smtp-port", str(self.smtp_port), "--http-port", str(self.http_port)]
        arguments += ["--reply-address", self.reply_address] if self.reply_address else []
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
        self.process = process.spawn(
            [sys.executable, "-m", "parcours.services.smtp_sink", *arguments],
            log=self.log,
            env=os.environ | {"PYTHONPATH": path},
        )
        process.wait_until(self._answers, self.process, name="La boîte de démonstration", log=self.log)

    def stop(self) -> None:
        """Stop; the mails stay."""
        if self.process is not None:
            process.stop(self.process, signal.SIGTERM, patience=5)

    def _answers(self) -> bool:
        for port in (self.smtp_port, self.http_port):
            try:
                socket.create_connection((ports.LOOPBACK, port), timeout=5).close()
            except OSError:
                return False
        return True


@contextlib.contextmanager
def running(
    folder: Path, smtp_port: int | None = None, http_port: int | None = None, *, reply_address: str = ""
) -> Iterator[SmtpSink]:
    """Run a sink until the block ends; it keeps and shows what an earlier one left in `folder`.

    Mails to `reply_address` go into the maildir at `reply_url` too.

    Raises ServiceError (one French sentence) for a port in use, a closed folder, a full disk, a folder in use.
    """
    folder = folders.prepare(folder)
    with folders.locked(folder):
        smtp = ports.choose_port(smtp_port, "réception des courriels")
        http = ports.choose_port(http_port, "lecture des courriels")
        sink = SmtpSink(folder, smtp, http, reply_address)
        try:
            sink.start()
            yield sink
        finally:
            sink.stop()


if __name__ == "__main__":
    main()
