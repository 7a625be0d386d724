"""What would hold the email package for minutes never comes to it, however it is spelled; what people send does."""

import email

import pytest

from parcours.inbox.reading.classify import classify
from parcours.inbox.reading.facts import CalendarReply, Other
from tests.inbox.replies import SHAPES, calendar, thunderbird

HOST = "parcours.localhost"
#: A quote that is not closed, then semicolons: folded, on one line, and few bytes in many headers.
FOLDED = b'; a="' + (b";" * 900 + b"\r\n ") * 400
TOP = b"From: a@outsider.example\r\nTo: reponses@parcours.example\r\nMessage-ID: <p@outsider.example>\r\n"


def with_type(value: bytes) -> bytes:
    return TOP + b"Content-Type: " + value + b"\r\n\r\nx\r\n"


def inside(header: bytes) -> bytes:
    return with_type(b'multipart/mixed; boundary="b"\r\n\r\n--b\r\n' + header + b"\r\n\r\nx\r\n--b--")


def nested(boundary: bytes) -> bytes:
    return TOP + b"".join(b"Content-Type: multipart/mixed; %s%d\r\n\r\n--%d\r\n" % (boundary, n, n) for n in range(60))


POISON = {
    "folded": with_type(b"text/plain" + FOLDED),
    "on one line": with_type(b'text/plain; a="' + b";" * 2_000),
    "lone carriage returns": with_type(b"text/plain" + FOLDED.replace(b"\n", b"")),
    "lone line feeds": with_type(b"text/plain" + FOLDED.replace(b"\r", b"")),
    "the first header": b"Content-Type: text/plain" + FOLDED + b"\r\n" + TOP + b"\r\nx",
    "in small letters": TOP + b"content-type:text/plain" + FOLDED + b"\r\n\r\n",
    "of an inner part": inside(b"Content-Type: text/calendar" + FOLDED),
    "a file's name": inside(b"Content-Disposition: attachment" + FOLDED),
    "in a forwarded mail": inside(b"Content-Type: message/rfc822\r\n\r\nContent-Type: text/plain" + FOLDED),
    "in a notice": inside(b"Content-Type: message/delivery-status\r\n\r\nA: b\r\nContent-Type: x/y" + FOLDED),
    "any header": TOP + b"X-A: " + b"a\r\n " * 4_000 + b"\r\n\r\nx",
    "a boundary and a space": nested(b"boundary ="),
    "a boundary in pieces": nested(b"boundary*0="),
    "a boundary after a fold": nested(b"\r\n\tboundary\r\n\t="),
    "forwards in forwards": b"Content-Type: message/rfc822\r\n\r\n" * 60,
    "thousands of parts": inside(b"\r\n--b" * 20_000),
}


@pytest.fixture
def parsed(monkeypatch) -> list[bytes]:
    """The mails that were parsed."""
    seen, parse = [], email.message_from_bytes
    monkeypatch.setattr(
        email, "message_from_bytes", lambda content, **more: seen.append(content) or parse(content, **more)
    )
    return seen


@pytest.mark.parametrize("name", POISON)
def test_it_is_never_parsed(parsed, name):
    mail = classify(POISON[name], HOST)
    assert parsed == [] and isinstance(mail.content, Other) and "ne peut pas être lu" in mail.content.reason
    assert mail.message_id.startswith("sha256:")


@pytest.mark.parametrize("shape", SHAPES)
def test_what_programs_send_is(parsed, shape):
    received = b"".join(b"Received: from mx%d.example\r\n by b.example; Tue, 24 Nov 2026\r\n" % n for n in range(80))
    long = b"X-Antispam: " + b"a" * 900 + b"\r\n " * 3 + b"\r\nReferences: " + b"<a@b.example>\r\n " * 300 + b"\r\n"
    mail = classify(received + long + SHAPES[shape](calendar()), HOST)
    assert len(parsed) == 1 and isinstance(mail.content, CalendarReply)


def test_a_text_may_have_long_paragraphs_and_a_calendar_long_lines():
    event = calendar(more="DESCRIPTION:" + "Ordre du jour\\n\n " * 1_000)
    text = thunderbird(event).replace("accepté.".encode(), "accepté.\r\nContenu : ".encode() + b" long\r\n" * 3_000)
    assert isinstance(classify(text, HOST).content, CalendarReply)
