"""Readers at the same time, and one that is killed in the middle: each mail changes what it says once."""

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone
from django_tenants.utils import schema_context

from parcours.inbox.domain.read_mailbox import read_mailbox
from parcours.inbox.models import ReadMail, UnmatchedMail
from parcours.mail.models import Attempt, Message
from tests.inbox import notices
from tests.inbox.reader import env_of

NUMBER = 24
#: Reads as the worker does, and waits after each commit, so that a kill finds it between commit and filing away.
READER = """
import django, time
django.setup()
from parcours.inbox.domain import read_mailbox as reading
from parcours.inbox.source import imap, maildir
for source in (imap.ImapSource, maildir.MaildirSource):
    plain = source.file_away
    def slow(self, mail, plain=plain):
        print("taken", flush=True)
        time.sleep(0.05)
        plain(self, mail)
    source.file_away = slow
print(reading.read_mailbox(), flush=True)
"""


@pytest.fixture
def filled(committed, reply_box):
    """Notices about as many messages, and as many mails of nobody."""
    now = timezone.now()
    with schema_context("space_alpha"):
        messages = Message.objects.bulk_create(
            Message(
                kind="invitation",
                about_id=1,
                recipient_id=n,
                occurrence="first",
                recipient_email=f"p{n}@y.example",
                state="sent",
                due_at=now,
                sent_at=now,
            )
            for n in range(NUMBER)
        )
    for n, message in enumerate(messages):
        reply_box.deliver(
            notices.postfix(message.pk, final=f"rfc822; p{n}@y.example").replace(b"<dsn1@", b"<dsn-%d@" % n),
            b"From: a@b.example\r\nMessage-ID: <q%d@b.example>\r\n\r\nBonjour\r\n" % n,
        )
    return reply_box


def assert_each_once(box) -> None:
    assert box.waiting() == [] and len(set(box.done())) == 2 * NUMBER
    assert ReadMail.objects.count() == 2 * NUMBER and UnmatchedMail.objects.count() == NUMBER
    with schema_context("space_alpha"):
        assert set(Message.objects.values_list("state", flat=True)) == {"bounced"}
        assert Attempt.objects.filter(outcome="bounced").count() == NUMBER


def test_several_readers_at_once(filled):
    def read(_number: int) -> int:
        try:
            return read_mailbox()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(read, range(4))) == 2 * NUMBER
    read_mailbox()
    assert_each_once(filled)


def test_readers_killed_in_the_middle(filled):
    kills = 0
    while kills < 3 and filled.waiting():
        reader = _start(filled.url)
        for _ in range(8):
            assert reader.stdout.readline() == b"taken\n"
        reader.send_signal(signal.SIGKILL)
        reader.wait()
        kills += 1
        time.sleep(0.2)
    assert kills == 3 and ReadMail.objects.count() < 2 * NUMBER, "killed too late to show anything"
    read_mailbox()
    assert_each_once(filled)


def _start(url: str) -> subprocess.Popen:
    program = [sys.executable, "-c", READER]
    return subprocess.Popen(program, env=env_of(url), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
