"""A mail server that answers as a test wants it to, and keeps what it took."""

import asyncio
import email
import email.policy
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from parcours.services import ports


@dataclass
class ScriptedServer:
    """`at_rcpt[address]` and `at_data[address]` are answers to give, one each time, before taking.

    "hang up" closes the connection instead of answering.
    """

    port: int = field(default_factory=ports.free_port)
    at_rcpt: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    at_data: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    seconds_per_mail: float = 0.0
    #: How many texts have come; none of them is answered while `go_on` is cleared.
    begun: int = 0
    go_on: threading.Event = field(default_factory=threading.Event)
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    connections: int = 0
    controller: Controller | None = None

    def __post_init__(self) -> None:
        self.go_on.set()

    def start(self) -> None:
        self.controller = Controller(self, hostname=ports.LOOPBACK, port=self.port)
        self.controller.start()

    def stop(self) -> None:
        if self.controller is not None:
            self.controller.stop()
            self.controller = None

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _message in self.taken]

    async def handle_EHLO(self, _server, session, _envelope, hostname: str, responses: list[str]) -> list[str]:  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, _session, envelope, address: str, _options: list[str]) -> str:  # noqa: N802
        answer = _next(self.at_rcpt[address], server)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, _session, envelope) -> str:  # noqa: N802
        self.begun += 1
        while not self.go_on.is_set():
            await asyncio.sleep(0.01)
        await asyncio.sleep(self.seconds_per_mail)
        (recipient,) = envelope.rcpt_tos
        answer = _next(self.at_data[recipient], server)
        if answer.startswith("250"):
            self.taken.append((recipient, email.message_from_bytes(envelope.content, policy=email.policy.default)))
        return answer


def _next(script: list[str], server) -> str:
    answer = script.pop(0) if script else "250 2.0.0 taken"
    if answer == "hang up":
        server.transport.abort()
    return answer
