"""The two kinds of mailbox do the same: give what is new, and file away what was dealt with."""

import pytest

from parcours.inbox.source.mails import FETCHED, MailboxAway, NotFiled
from parcours.inbox.source.opening import open_mailbox
from parcours.services import ports

MAILS = [b"Subject: %d\r\n\r\ntexte\r\n" % n for n in range(3)]


def test_new_mails_in_their_order_and_away(box):
    box.deliver(*MAILS)
    with open_mailbox(box.url) as source:
        mails = list(source.new_mails(10))
        assert [mail.content for mail in mails] == MAILS
        source.file_away(mails[0])
        source.file_away(mails[1])
        source.file_away(mails[1])  # another reader was faster
    assert box.waiting() == MAILS[2:] and box.done() == MAILS[:2]
    with open_mailbox(box.url) as source:
        assert [mail.content for mail in source.new_mails(10)] == MAILS[2:]


def test_one_that_cannot_be_filed_away_is_told_apart_from_a_mailbox_that_is_away(box):
    box.deliver(*MAILS)
    with open_mailbox(box.url) as source:
        first, second, _ = source.new_mails(10)
        with box.blocked():
            for mail in (first, second):
                with pytest.raises(NotFiled):
                    source.file_away(mail)
        source.file_away(first)
    assert len(box.waiting()) == 2 and box.done() == MAILS[:1]


def test_a_bound_on_mails_and_on_bytes(box):
    box.deliver(b"Subject: long\r\n\r\n" + b"x" * (FETCHED + 500_000), *MAILS)
    with open_mailbox(box.url) as source:
        (mail,) = source.new_mails(1)
        assert len(mail.content) == FETCHED and mail.content.startswith(b"Subject: long")
        source.file_away(mail)
    assert len(box.done()[0]) > FETCHED + 500_000


def test_what_somebody_has_looked_at_is_new_all_the_same(imap):
    imap.deliver(MAILS[0])
    with imap.open() as box:
        assert len(list(box.fetch(mark_seen=True))) == 1
    with open_mailbox(imap.url) as source:
        assert len(list(source.new_mails(10))) == 1
    imap.empty()


@pytest.mark.parametrize(
    "url",
    [
        f"imap://a:b@127.0.0.1:{ports.free_port()}/INBOX",
        "imaps://a:secret@127.0.0.1:99999/INBOX",
        "pop3://a:secret@127.0.0.1/",
        "maildir://relative/folder",
        "maildir:///proc/nowhere/folder",
        "secret",
    ],
)
def test_one_that_is_away_says_so_without_its_password(url):
    with pytest.raises(MailboxAway) as refusal, open_mailbox(url):
        pass
    assert "secret" not in str(refusal.value)


def test_a_wrong_password(imap):
    with pytest.raises(MailboxAway) as refusal, open_mailbox(f"imap://reponses:secret@127.0.0.1:{imap.port}/INBOX"):
        pass
    assert "secret" not in str(refusal.value)
