"""Whatever anybody sends: read in bounded time, never an exception, and never an answer that nobody gave."""

import random
import time

import pytest

from parcours.inbox.reading.classify import SIZE_LIMIT, classify
from parcours.inbox.reading.facts import CalendarReply, DeliveryNotice
from tests.inbox import notices
from tests.inbox.replies import SHAPES, calendar, outlook, thunderbird

HOST = "parcours.localhost"
GOOD = thunderbird(calendar())


def _nested(depth: int) -> bytes:
    opened = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(depth))
    return b"From: a@b.example\r\n" + opened + b"Content-Type: text/plain\r\n\r\nfond\r\n" * 1_000


NONSENSE = {
    "nothing": b"",
    "zeros": b"\0" * 100_000,
    "ten megabytes": GOOD.replace(b"Dominique Martin a accept", b"x" * 10_000_000, 1),
    "nested": _nested(2_000),
    "nested forwards": b"Content-Type: message/rfc822\r\n\r\n" * 3_000,
    "no boundary": GOOD.replace(b'; boundary="outer"', b""),
    "cut": GOOD[: len(GOOD) // 2],
    "unknown charset": outlook(calendar()).replace(b'charset="utf-8"', b'charset="klingon"'),
    "wrong charset": GOOD.replace(b"UTF-8", b"UTF-16"),
    "not base64": outlook(calendar()).replace(b"QkVHSU46", b"\xff\xfe!!"),
    "a long header": b"Subject: " + b"=?utf-8?q?=C3=A9?= " * 200_000 + b"\r\n" + GOOD,
    "many headers": b"X-A: b\r\n" * 100_000 + GOOD,
    "line breaks in headers": GOOD.replace(b"Subject: ", b"Subject: =?utf-8?q?a=0D=0ABcc:_x@y.example?= "),
    "a thousand parts": b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n' + b"--x\r\n\r\na\r\n" * 30_000,
    "folded without end": thunderbird(calendar(more="X-A:\n" + " a\n" * 60_000)),
    "nested calendars": thunderbird("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n" + "BEGIN:VEVENT\r\n" * 20_000),
    "years out of range": thunderbird(calendar(stamp="99991399T999999Z")),
    "surrogates": GOOD.replace("accepté".encode(), b"\xed\xa0\x80\xff"),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_it_is_read_in_bounded_time(name):
    began = time.process_time()
    mail = classify(NONSENSE[name], HOST)
    assert time.process_time() - began < 3
    for text in (mail.message_id, mail.sender, mail.subject, getattr(mail.content, "comment", "")):
        assert text.isprintable() and len(text) <= 1_000
        text.encode()


def test_a_thousand_mails_with_random_damage():
    chance = random.Random(3)
    originals = [shape(calendar()) for shape in SHAPES.values()] + [
        notices.postfix("0" * 8 + "-0000-4000-8000-" + "0" * 12)
    ]
    for _ in range(1_000):
        damaged = bytearray(chance.choice(originals))
        for _ in range(chance.randint(1, 30)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        mail = classify(bytes(damaged), HOST)
        if isinstance(mail.content, CalendarReply):
            assert mail.content.partstat.isprintable() and len(mail.content.uid) <= 255
        elif isinstance(mail.content, DeliveryNotice):
            assert mail.content.as_answer.isprintable()


def test_of_a_very_long_mail_the_beginning_counts():
    content = GOOD + b"x" * (20 * SIZE_LIMIT)
    assert isinstance(classify(content, HOST).content, CalendarReply)
