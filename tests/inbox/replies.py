"""Answers as calendar programs send them: the shapes of Outlook, Thunderbird, Google and Apple, with our UID."""

import base64
from collections.abc import Callable

UID = "6f1d2c3b-0000-4000-8000-000000000001@alpha.parcours.localhost"
WHO = "dominique.martin@collectivite.example"
TO = "reponses@parcours.example"


def calendar(
    *,
    partstat: str = "ACCEPTED",
    uid: str = UID,
    sequence: int = 0,
    who: str = WHO,
    stamp: str = "20261124T101500Z",
    method: str = "REPLY",
    more: str = "",
    comment: str = "",
) -> str:
    """A REPLY with the lines that RFC 5546 asks for; `more` are further lines of the event."""
    lines = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Exemple//FR",
        "VERSION:2.0",
        f"METHOD:{method}",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{stamp}",
        f"SEQUENCE:{sequence}",
        "ORGANIZER:mailto:reponses@parcours.example",
        f"ATTENDEE;PARTSTAT={partstat}:mailto:{who}",
        *([f"COMMENT:{comment}"] if comment else []),
        *more.splitlines(),
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


def thunderbird(event: str, *, sender: str = WHO, message_id: str = "<t1@collectivite.example>") -> bytes:
    """Text beside a quoted calendar, and the same again as a file."""
    return _mail(
        sender,
        message_id,
        "Invitation acceptée",
        'multipart/mixed; boundary="outer"',
        _part(
            'multipart/alternative; boundary="inner"',
            _inside(
                "inner",
                _part("text/plain; charset=UTF-8; format=flowed", "Dominique Martin a accepté."),
                _part("text/calendar; method=REPLY; charset=UTF-8", event),
            ),
        ),
        _part('application/ics; name="invite.ics"', event, 'Content-Disposition: attachment; filename="invite.ics"'),
        boundary="outer",
    )


def outlook(event: str, *, sender: str = WHO, message_id: str = "<o1@eur01.prod.outlook.example>") -> bytes:
    """Everything in base64; the parameters of Exchange."""
    coded = base64.encodebytes(event.encode()).decode().replace("\n", "\r\n")
    return _mail(
        sender,
        message_id,
        "=?utf-8?B?QWNjZXB0w6kgOiBjb21pdMOp?=",
        'multipart/alternative; boundary="_000_AM0"',
        _part('text/plain; charset="utf-8"', "DQo=", "Content-Transfer-Encoding: base64"),
        _part('text/calendar; charset="utf-8"; method=REPLY', coded, "Content-Transfer-Encoding: base64"),
        boundary="_000_AM0",
        display="MARTIN Dominique (DGS)",
    )


def google(event: str, *, sender: str = WHO, message_id: str = "<calendar-1@google.example>") -> bytes:
    """Sent by a server for the person, marked as automatic."""
    return _mail(
        sender,
        message_id,
        "Acceptée : comité",
        'multipart/mixed; boundary="000000"',
        _part(
            'multipart/alternative; boundary="0000001"',
            _inside(
                "0000001",
                _part('text/plain; charset="UTF-8"', "a accepté"),
                _part('text/html; charset="UTF-8"', "<p>a accepté</p>"),
                _part('text/calendar; charset="UTF-8"; method=REPLY', event, "Content-Transfer-Encoding: 7bit"),
            ),
        ),
        _part(
            'application/ics; name="invite.ics"',
            base64.encodebytes(event.encode()).decode(),
            'Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="invite.ics"',
        ),
        boundary="000000",
        more="Sender: Google Calendar <calendar-notification@google.example>\r\nAuto-Submitted: auto-generated\r\n",
    )


def apple(event: str, *, sender: str = WHO, message_id: str = "<a1@mac.example>") -> bytes:
    """The calendar is a file only, and its type says no method."""
    return _mail(
        sender,
        message_id,
        "Comité",
        'multipart/mixed; boundary="Apple"',
        _part("text/plain; charset=utf-8", "Dominique Martin a accepté votre invitation."),
        _part("text/calendar; name=iCal.ics", event, "Content-Disposition: attachment; filename=iCal.ics"),
        boundary="Apple",
    )


SHAPES: dict[str, Callable[..., bytes]] = {
    "thunderbird": thunderbird,
    "outlook": outlook,
    "google": google,
    "apple": apple,
}


def _mail(sender, message_id, subject, kind, *parts: str, boundary: str, display="Dominique Martin", more="") -> bytes:
    head = (
        f"From: {display} <{sender}>\r\nTo: {TO}\r\nSubject: {subject}\r\nMessage-ID: {message_id}\r\n{more}"
        f"Date: Tue, 24 Nov 2026 11:15:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\n"
    )
    return (head + _inside(boundary, *parts)).encode()


def _inside(boundary: str, *parts: str) -> str:
    return "".join(f"--{boundary}\r\n{part}\r\n" for part in parts) + f"--{boundary}--\r\n"


def _part(kind: str, content: str, more: str = "Content-Transfer-Encoding: 8bit") -> str:
    return f"Content-Type: {kind}\r\n{more}\r\n\r\n{content}"
