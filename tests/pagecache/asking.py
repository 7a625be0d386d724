"""WSGI requests without a server."""

import gzip
from dataclasses import dataclass, field

from django.conf import settings
from django.test import RequestFactory


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    sent: bytes

    @property
    def text(self) -> str:
        """The body as the browser reads it."""
        body = gzip.decompress(self.sent) if self.headers.get("Content-Encoding") == "gzip" else self.sent
        return body.decode()


def ask(application, path: str = "/", **environ) -> Answer:
    """One request of the main host (`HTTP_HOST` says otherwise)."""
    asked = RequestFactory().generic(environ.pop("method", "GET"), path).environ
    told = []
    parts = application(
        {**asked, "HTTP_HOST": settings.PLATFORM_HOST, **environ},
        lambda status, headers, exc_info=None: told.append((status, headers)),
    )
    sent = b"".join(parts)
    getattr(parts, "close", lambda: None)()
    status, headers = told[-1]
    return Answer(int(status[:3]), dict(headers), sent)


@dataclass
class Counting:
    """A WSGI application that counts. `status` and `headers` are what it answers with."""

    status: str = "200 OK"
    headers: list = field(default_factory=lambda: [("X-Page-Cache", "shared"), ("Content-Type", "text/html")])
    asked: int = 0
    closed: int = 0
    while_rendering: object = None

    def __call__(self, environ, start_response):
        self.asked += 1
        if self.while_rendering:
            self.while_rendering()
        start_response(self.status, list(self.headers))
        return Parts(self, [f"page {self.asked} ".encode(), b"bis " * 50])


class Parts(list):
    """A body that notes its closing, as Django's responses do."""

    def __init__(self, counting: Counting, parts: list[bytes]) -> None:
        super().__init__(parts)
        self._counting = counting

    def close(self) -> None:
        self._counting.closed += 1
