"""A mail that ends whoever reads it costs two readings, and holds up no other mail for longer."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from signal import SIGKILL

from django.db import connection
from django.utils import timezone

from parcours.inbox.domain.read_mailbox import AT_MOST_SECONDS, read_mailbox
from parcours.inbox.models import ReadingTry, UnmatchedMail
from parcours.inbox.tries import MOST, begin_reading, end_reading
from parcours.inbox.turn import only_reader
from tasks import inbox as tasks
from tests.inbox.reader import env_of

GOOD = b"From: a@b.example\r\nMessage-ID: <q%d@b.example>\r\n\r\nBonjour\r\n"
POISON = b"From: a@b.example\r\nMessage-ID: <poison@b.example>\r\n\r\nla mort\r\n"
#: A reader that a certain mail kills, as a fault in a C library or the system's memory killer would.
MORTAL = """
import django, os, signal
django.setup()
from parcours.inbox.domain import read_mailbox as reading, take_mail as taking
from parcours.inbox.reading.classify import classify
def mortal(content, *more):
    if b"la mort" in content:
        os.kill(os.getpid(), signal.SIGKILL)
    return classify(content, *more)
taking.classify = mortal
print(reading.read_mailbox())
"""


def test_what_kills_its_reader_twice_is_filed_away_unread(committed, reply_box):
    reply_box.deliver(GOOD % 1, POISON, GOOD % 2)
    ends = [subprocess.run([sys.executable, "-c", MORTAL], env=env_of(reply_box.url)).returncode for _ in range(3)]
    assert ends == [-SIGKILL, -SIGKILL, 0] and MOST == 2
    assert reply_box.waiting() == [] and sorted(reply_box.done()) == sorted([GOOD % 1, POISON, GOOD % 2])
    aside = UnmatchedMail.objects.get(message_id__startswith="sha256:")
    assert "sans être lu" in aside.reason and UnmatchedMail.objects.count() == 3
    reply_box.deliver(POISON)
    assert read_mailbox() == 0 and reply_box.waiting() == []


def test_what_is_read_to_its_end_counts_for_nothing(db, reply_box):
    for _ in range(3):
        reply_box.deliver(GOOD % 1)
        read_mailbox()
    assert not ReadingTry.objects.exists() and UnmatchedMail.objects.count() == 1


def test_beginning_and_ending(db):
    now = timezone.now()
    assert [begin_reading(b"a", now) for _ in range(4)] == [True, True, False, False]
    end_reading(b"a")
    assert begin_reading(b"a", now) and begin_reading(b"b", now)


def test_never_two_readers(db, reply_box):
    def read_elsewhere() -> int:
        try:
            return read_mailbox()
        finally:
            connection.close()

    reply_box.deliver(GOOD % 1)
    with ThreadPoolExecutor(1) as pool:
        with only_reader() as is_ours:
            assert is_ours and pool.submit(read_elsewhere).result(timeout=20) == 0
        assert reply_box.waiting() == [GOOD % 1]
    assert read_mailbox() == 1


def test_a_run_has_an_end():
    assert AT_MOST_SECONDS < tasks.SOFT_LIMIT < tasks.HARD_LIMIT
    assert tasks.read_mailbox.soft_time_limit == tasks.SOFT_LIMIT and tasks.read_mailbox.time_limit == tasks.HARD_LIMIT
