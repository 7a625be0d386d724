"""A mail server that keeps what it takes, and that can be cut at any moment of a dialogue.

Own process: `python -m tests.fault.sink FOLDER SMTP_PORT CONTROL_PORT SECONDS_PER_MAIL`. A line `PHASE WAY COUNT`
to the control port cuts the next COUNT dialogues that come to PHASE. Recipients whose local part begins with `refuse`
are refused for good, with `differe` once. The final answer names the mail as kept, so that a ledger can be compared.
"""

import asyncio
import os
import random
import signal
import socket
import struct
import sys
from pathlib import Path

from parcours.services.mailbox import Mailbox
from tests.fault.cuts import REFUSALS, Phase, Way
from tests.fault.journal import JournalWriter

#: Longer than any patience of the client.
HANGS_FOR = 60.0
_EXTENSIONS = b"250-localhost\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"


class Sink:
    """What all dialogues share."""

    def __init__(self, folder: Path, seconds_per_mail: float) -> None:
        self.mailbox = Mailbox(folder / "messages")
        self.journal = JournalWriter(folder / "journal")
        self.seconds_per_mail = seconds_per_mail
        self.delayed: set[str] = set()
        self._armed: dict[Phase, list[Way]] = {}

    def arm(self, phase: str, way: str, count: str) -> None:
        self._armed[Phase(phase)] = [Way(way)] * int(count)

    def is_cut(self, phase: Phase) -> Way | None:
        """How the dialogue that has come to `phase` is cut, if it is."""
        waiting = self._armed.get(phase)
        return waiting.pop() if waiting else None

    async def control(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.arm(*(await reader.readline()).decode().split())
        writer.write(b"armed\n")
        writer.close()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await Dialogue(self, reader, writer).hold()
        except (ConnectionError, asyncio.IncompleteReadError, Hangup):
            pass
        finally:
            writer.transport.abort()


class Hangup(Exception):
    """The dialogue is over."""


class Dialogue:
    """One connection."""

    def __init__(self, sink: Sink, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.sink, self.reader, self.writer = sink, reader, writer
        self.client = self.sender = self.recipient = self.mail = ""

    async def hold(self) -> None:
        if await self._passes(Phase.CONNECT):
            self._say("220 localhost ESMTP")
        else:
            raise Hangup
        while line := await self.reader.readline():
            command, _, rest = line.decode(errors="replace").strip().partition(" ")
            if self.mail:
                self.sink.journal.note("next", mail=self.mail, command=command.upper())
                self.mail = ""
            await self._obey(command.upper(), rest)
            await self.writer.drain()

    async def _obey(self, command: str, rest: str) -> None:
        match command:
            case "EHLO":
                self.client = rest
                self.writer.write(_EXTENSIONS)
            case "MAIL":
                if await self._passes(Phase.MAIL):
                    self.sender = _address(rest)
                    self._say("250 2.1.0 ok")
            case "RCPT":
                await self._recipient(_address(rest))
            case "DATA":
                if await self._passes(Phase.DATA):
                    self._say("354 go on")
                    await self._text()
            case "QUIT":
                self._say("221 2.0.0 bye")
                await self.writer.drain()
                raise Hangup
            case _:
                self._say("250 2.0.0 ok")

    async def _recipient(self, address: str) -> None:
        name = address.lower()
        if name.startswith("refuse"):
            self._say("550 5.1.1 no such user")
        elif name.startswith("differe") and name not in self.sink.delayed:
            self.sink.delayed.add(name)
            self._say("451 4.7.1 try later")
        elif await self._passes(Phase.RCPT):
            self.recipient = address
            self._say("250 2.1.5 ok")

    async def _text(self) -> None:
        text = await self.reader.readuntil(b"\r\n.\r\n")
        if not await self._passes(Phase.TEXT):
            return
        content = text[:-3].replace(b"\r\n..", b"\r\n.")
        self.mail = self.sink.mailbox.store(self.sender, [self.recipient], content)
        self.sink.journal.note("taken", mail=self.mail, client=self.client)
        pause = self.sink.seconds_per_mail
        await asyncio.sleep(random.uniform(0, 2 * pause))
        await self._passes(Phase.TAKEN)
        self._say(f"250 2.0.0 kept as {self.mail}")
        await self.writer.drain()
        self.sink.journal.note("answered", mail=self.mail)
        await self._passes(Phase.ANSWERED)

    def _say(self, answer: str) -> None:
        self.writer.write(answer.encode() + b"\r\n")

    async def _passes(self, phase: Phase) -> bool:
        """Whether the dialogue goes on at `phase`. False: it was refused there. Raises Hangup where it is cut."""
        way = self.sink.is_cut(phase)
        if way is None:
            return True
        self.sink.journal.note("cut", phase=phase, way=way, mail=self.mail)
        if way == Way.REFUSE:
            self._say(REFUSALS[phase])
            await self.writer.drain()
            return False
        await self._cut(way)
        raise Hangup

    async def _cut(self, way: Way) -> None:
        if way == Way.KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        elif way == Way.HANG:
            await asyncio.sleep(HANGS_FOR)
        elif way == Way.RESET:
            linger = struct.pack("ii", 1, 0)  # SO_LINGER of no seconds: closing sends RST
            self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        else:
            self.writer.close()
            await self.writer.wait_closed()


def _address(rest: str) -> str:
    """What stands between the angle brackets of `FROM:<a@b> BODY=8BITMIME`."""
    return rest.partition("<")[2].partition(">")[0]


async def _serve(folder: Path, smtp_port: int, control_port: int, seconds_per_mail: float) -> None:
    sink = Sink(folder, seconds_per_mail)
    await asyncio.start_server(sink.control, "127.0.0.1", control_port)
    server = await asyncio.start_server(sink.talk, "127.0.0.1", smtp_port, limit=10_000_000, backlog=100)
    sink.journal.note("start")
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])))
