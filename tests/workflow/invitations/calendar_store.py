"""A real calendar store (Radicale, over CalDAV), and a calendar program that does with mails what RFC 5546 says."""

import http.client
import re
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import icalendar

_AGENDA = "/dominique/agenda/"
_EVENTS = (
    '<?xml version="1.0"?><c:calendar-query xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:d="DAV:"><d:prop><d:getetag/>'
    '</d:prop><c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"/></c:comp-filter></c:filter>'
    "</c:calendar-query>"
)


class Store:
    """One calendar of one person."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, method: str, path: str, body: bytes | str = "", **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        login = {"Authorization": "Basic " + b64encode(b"dominique:x").decode()}
        content = body.encode() if isinstance(body, str) else body
        connection.request(method, path, content, login | headers)
        answer = connection.getresponse()
        found = answer.status, answer.read()
        connection.close()
        return found

    def begin(self) -> None:
        """An empty calendar."""
        self.ask("DELETE", _AGENDA)
        assert self.ask("MKCALENDAR", _AGENDA)[0] == 201

    def get(self, uid: str) -> icalendar.Event | None:
        status, body = self.ask("GET", f"{_AGENDA}{uid}.ics")
        return icalendar.Calendar.from_ical(body).events[0] if status == 200 else None

    def put(self, uid: str, calendar: icalendar.Calendar) -> None:
        kind = {"Content-Type": "text/calendar; charset=utf-8"}
        status, body = self.ask("PUT", f"{_AGENDA}{uid}.ics", calendar.to_ical(), **kind)
        assert status in (201, 204), body

    def events(self) -> dict[str, icalendar.Event]:
        """UID -> event, of all that the store itself says it has."""
        status, body = self.ask("REPORT", _AGENDA, _EVENTS, Depth="1")
        assert status == 207
        names = re.findall(rf"<(?:\w+:)?href>{_AGENDA}([^<]+)\.ics<", body.decode())
        return {name.replace("%40", "@"): self.get(name.replace("%40", "@")) for name in names}


class CalendarProgram:
    """What a calendar program does with what comes by mail, in whatever order it comes (RFC 5546, 2.1.5 and 3.2)."""

    def __init__(self, store: Store, address: str) -> None:
        self.store, self.address = store, address

    def receive(self, content: bytes) -> None:
        """The newer SEQUENCE counts, at the same one the newer DTSTAMP; a CANCEL marks what is there, or what comes."""
        calendar = icalendar.Calendar.from_ical(content)
        (event,), method = calendar.events, calendar.pop("METHOD")
        if str(event["ATTENDEE"]) != f"mailto:{self.address}":
            return
        kept = self.store.get(str(event["UID"]))
        if kept is not None and _age(kept) >= _age(event):
            return
        if method == "CANCEL":
            event["STATUS"] = icalendar.vText("CANCELLED")
        # A store keeps events, not messages: no METHOD (RFC 4791, 4.1).
        self.store.put(str(event["UID"]), calendar)


def _age(event: icalendar.Event) -> tuple:
    return event["SEQUENCE"], event["DTSTAMP"].dt


@contextmanager
def running_store(folder: Path) -> Iterator[Store]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "radicale", "--config", "", "--auth-type", "none", "--hosts", f"127.0.0.1:{port}"]
    command += ["--storage-filesystem-folder", str(folder)]
    with (folder / "log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            store = Store(port)
            _wait(store, process, folder / "log")
            yield store
        finally:
            process.terminate()


def _wait(store: Store, process: subprocess.Popen, log: Path) -> None:
    for _ in range(200):
        assert process.poll() is None, log.read_text()
        try:
            store.ask("GET", "/.web/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())
