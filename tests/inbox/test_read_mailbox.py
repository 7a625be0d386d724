"""From a mailbox to what it changes: once, whatever it holds, whoever reads at the same time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from django_tenants.utils import schema_context

from parcours.audit.models import Entry
from parcours.inbox.domain.close_unmatched import close_unmatched
from parcours.inbox.domain.forget_mails import KEPT, forget_mails
from parcours.inbox.domain.read_mailbox import read_mailbox
from parcours.inbox.models import ReadingTry, ReadMail, UnmatchedMail
from parcours.mail.domain.resend_message import resend_message
from parcours.mail.models import Attempt, Message
from tests.factories.accounts import UserFactory
from tests.inbox import notices
from tests.inbox.replies import calendar, thunderbird
from workflow.models import MailedReply

WRITTEN = (
    b"From: Claude <claude@ville.example>\r\nSubject: Une question\r\nMessage-ID: <q1@ville.example>\r\n\r\nBonjour\r\n"
)


@pytest.fixture
def sent(alpha):
    """A message of Alpha that a server has taken."""
    now = timezone.now()
    message = Message.objects.create(
        kind="invitation",
        about_id=1,
        recipient_id=1,
        occurrence="first",
        recipient_email="x@y.example",
        state="sent",
        due_at=now,
        sent_at=now,
    )
    connection.set_schema_to_public()
    return message


def state(message) -> str:
    with schema_context("space_alpha"):
        message.refresh_from_db()
    return message.state


def test_nothing_happens_without_a_mailbox(db, settings):
    assert settings.REPLY_MAILBOX_URL == "" and read_mailbox() == 0


def test_one_that_is_away_is_one_line_in_the_log(db, settings, caplog):
    settings.REPLY_MAILBOX_URL = "imap://reponses:secret@127.0.0.1:1/INBOX"
    assert read_mailbox() == 0
    assert [record.exc_info for record in caplog.records] == [None] and "secret" not in caplog.text


def test_a_bounce_ends_in_the_ledger(sent, reply_box):
    reply_box.deliver(notices.postfix(sent.pk))
    assert read_mailbox() == 1
    assert state(sent) == "bounced" and sent.answer.startswith("550 5.1.1")
    assert reply_box.waiting() == [] and len(reply_box.done()) == 1 and not UnmatchedMail.objects.exists()


@pytest.mark.parametrize("box", ["maildir"], indirect=True)
def test_mails_that_cannot_be_filed_away_hold_up_no_other(sent, reply_box, caplog):
    reply_box.deliver(WRITTEN, notices.postfix(sent.pk))
    with reply_box.blocked():
        assert read_mailbox() == 2 and state(sent) == "bounced"
        assert read_mailbox() == 0
        assert len(reply_box.waiting()) == 2 and "claude" not in caplog.text
    assert read_mailbox() == 0
    assert reply_box.waiting() == [] and len(reply_box.done()) == 2


def test_a_late_notice_about_an_address_that_was_corrected_is_shown_and_marks_nothing(sent, reply_box):
    with schema_context("space_alpha"):
        Message.objects.update(recipient_email="corrigee@y.example")
    reply_box.deliver(
        notices.postfix(sent.pk), notices.exim(sent.pk), notices.exchange(sent.pk).replace(b"dsn1", b"dsn2")
    )
    assert read_mailbox() == 3 and state(sent) == "sent"
    assert ["une autre adresse" in mail.reason for mail in UnmatchedMail.objects.all()] == [True] * 3
    with schema_context("space_alpha"):
        assert not Attempt.objects.exists()
    reply_box.deliver(
        notices.postfix(sent.pk, final="rfc822; Corrigee@Y.example", original="", to="").replace(b"dsn1", b"dsn4")
    )
    assert read_mailbox() == 1 and state(sent) == "bounced" and UnmatchedMail.objects.count() == 3


def test_a_message_sent_again_to_a_corrected_address_stays_sent(sent, reply_box):
    """Refused first, corrected by the team, sent; only then comes the notice about the first address."""
    with schema_context("space_alpha"):
        Message.objects.update(state="refused")
        resend_message(actor=UserFactory(), message_id=sent.pk, recipient_email="corrigee@y.example")
        Message.objects.update(state="sent")
    reply_box.deliver(notices.postfix(sent.pk))
    assert read_mailbox() == 1 and state(sent) == "sent"


@pytest.mark.parametrize("shape", [notices.gmail, notices.thread_only])
def test_a_mailbox_that_passes_on_is_still_the_one_that_we_wrote_to(sent, reply_box, shape):
    reply_box.deliver(shape(sent.pk))
    assert read_mailbox() == 1 and state(sent) == "bounced" and not UnmatchedMail.objects.exists()


DAEMON, MALLORY = b"MAILER-DAEMON@mx.example", b"mallory@attaque.example"
WITH_PATH = b"Return-Path: <mallory@attaque.example>"


@pytest.mark.parametrize(
    ("forge", "reason"),
    [
        (lambda raw: raw.replace(b"Return-Path: <>", WITH_PATH), "ne vient pas d’un serveur"),
        (lambda raw: WITH_PATH + b"\r\n" + raw, "ne vient pas d’un serveur"),
        (lambda raw: raw.replace(b"Return-Path: <>\r\n", b"").replace(DAEMON, MALLORY), "ne vient pas d’un serveur"),
        (lambda raw: b"Authentication-Results: mx.example; dmarc=fail\r\n" + raw, "usurpé"),
    ],
)
@pytest.mark.parametrize("shape", [notices.postfix, notices.exim])
def test_a_notice_that_no_server_wrote_is_shown_and_marks_nothing(sent, reply_box, forge, reason, shape):
    reply_box.deliver(
        forge(shape(sent.pk).replace(b"Mailer-Daemon@mx.example", DAEMON).replace(b"Return-path", b"Return-Path"))
    )
    assert read_mailbox() == 1 and state(sent) == "sent" and reason in UnmatchedMail.objects.get().reason


def test_a_server_whose_return_path_nobody_has_noted(sent, reply_box):
    reply_box.deliver(notices.postfix(sent.pk).replace(b"Return-Path: <>\r\n", b""))
    assert read_mailbox() == 1 and state(sent) == "bounced"


def test_of_an_erased_person_nothing_is_noted(sent, reply_box):
    with schema_context("space_alpha"):
        Message.objects.update(recipient_email="")
    reply_box.deliver(notices.postfix(sent.pk))
    assert read_mailbox() == 1 and state(sent) == "sent" and sent.answer == "" and not UnmatchedMail.objects.exists()


@pytest.mark.parametrize("action", ["delayed", "delivered"])
def test_what_is_late_or_there_is_no_bounce(sent, reply_box, action):
    reply_box.deliver(notices.postfix(sent.pk, action=action))
    assert read_mailbox() == 1
    assert state(sent) == "sent" and reply_box.waiting() == [] and not UnmatchedMail.objects.exists()


def test_what_belongs_to_nobody_is_kept_and_shown(sent, reply_box, caplog):
    reply_box.deliver(
        WRITTEN,
        notices.postfix(uuid4()),
        notices.postfix(sent.pk, "space_beta").replace(b"dsn1", b"dsn2"),
        notices.postfix(sent.pk, "space_nowhere").replace(b"dsn1", b"dsn3"),
        thunderbird(calendar()),
        thunderbird(calendar(uid=f"{uuid4()}@nulle-part.example"), message_id="<t2@ville.example>"),
    )
    assert read_mailbox() == 6
    reasons = list(UnmatchedMail.objects.order_by("pk").values_list("reason", flat=True))
    assert reasons == [
        "Courrier sans réponse de calendrier.",
        *["Avis de remise d’un message que nous ne connaissons pas."] * 3,
        *["Réponse à une réunion que nous ne connaissons pas."] * 2,
    ]
    assert state(sent) == "sent"
    for schema in ("space_alpha", "space_beta"):
        with schema_context(schema):
            assert not MailedReply.objects.exists()
    assert "claude" not in caplog.text and "Une question" not in caplog.text


def test_the_same_mail_twice_counts_once(db, reply_box):
    reply_box.deliver(WRITTEN, WRITTEN)
    assert read_mailbox() == 1 and UnmatchedMail.objects.count() == 1
    reply_box.deliver(b"Received: by another way\r\n" + WRITTEN)
    assert read_mailbox() == 0 and UnmatchedMail.objects.count() == 1 and reply_box.waiting() == []


def test_a_handler_that_fails_holds_up_nobody_and_is_shown(sent, reply_box, settings):
    settings.INBOX_HANDLERS = settings.INBOX_HANDLERS | {"CalendarReply": "tests.inbox.handlers.fail_after_a_change"}
    reply_box.deliver(thunderbird(calendar()), notices.postfix(sent.pk))
    assert read_mailbox() == 2 and state(sent) == "bounced" and reply_box.waiting() == []
    assert [mail.reason for mail in UnmatchedMail.objects.all()] == [
        "Une erreur de notre côté a empêché de traiter ce courrier."
    ]
    assert not Entry.objects.filter(action="half_done").exists()


def test_a_month_later_it_is_forgotten(db):
    now = timezone.now()
    for days in (29, 31):
        at = now - timedelta(days=days)
        UnmatchedMail.objects.create(message_id=f"<{days}@x.example>", received_at=at, reason="Rien")
        ReadMail.objects.create(digest=str(days), read_at=at)
        ReadingTry.objects.create(digest=str(days), number=3, last_at=at)
    assert timedelta(days=30) == KEPT and forget_mails(now=now) == 1
    assert UnmatchedMail.objects.get().message_id == "<29@x.example>" and ReadMail.objects.count() == 2
    forget_mails(now=now + timedelta(days=151))
    assert ReadMail.objects.get().digest == ReadingTry.objects.get().digest == "29"


def test_closing_one_leaves_a_trace_without_its_words(db):
    mail = UnmatchedMail.objects.create(
        message_id="<1@x.example>", sender="a@b.example", received_at=timezone.now(), reason="Rien"
    )
    actor, pk = UserFactory(), mail.pk
    close_unmatched(actor=actor, mail_id=pk)
    close_unmatched(actor=actor, mail_id=pk)
    entry = Entry.objects.get(action="unmatched_mail_closed")
    assert (entry.subject_id, entry.detail) == (str(pk), {}) and not UnmatchedMail.objects.exists()
