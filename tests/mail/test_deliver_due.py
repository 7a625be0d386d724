"""What leaves the outbox, what stays, and what the ledger says about it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from parcours.dispatch.addressees import allow, last_mail_at, refuse, refusing
from parcours.dispatch.models import Addressee, Dispatch
from parcours.mail.answers import BACKOFF_MINUTES, OUTAGE_TEXT
from parcours.mail.domain.deliver_due import deliver_due
from parcours.mail.models import Attempt, Message
from tenants.models import Authority


def _make_due() -> None:
    Dispatch.objects.update(due_at=timezone.now())


def test_a_mail_leaves_with_the_headers_of_all_and_its_answer_is_kept(alpha, server, write, settings):
    settings.MAIL_REPLY_TO = "equipe@parcours.example"
    (message,) = write("claude")
    assert deliver_due() == 1
    ((recipient, mail),) = server.taken
    assert recipient == "claude@ville.example" == mail["To"]
    assert mail["Message-ID"] == f"<{message.id}.space_alpha@parcours.localhost>"
    assert mail["Auto-Submitted"] == "auto-generated" and mail["Reply-To"] == "equipe@parcours.example" and mail["Date"]
    assert mail["Subject"] == "Réunion à l’hôtel de ville"
    assert mail.get_body(("plain",)).get_content().splitlines() == ["Bonjour Claude,", ".", "voilà."]
    message.refresh_from_db()
    assert (message.state, message.answer) == ("sent", "250 2.0.0 taken") and message.sent_at
    assert [(a.outcome, a.code, a.answer) for a in message.attempts.all()] == [("sent", 250, "250 2.0.0 taken")]
    assert not Dispatch.objects.exists()
    assert deliver_due() == 0 and len(server.taken) == 1


def test_many_mails_take_one_connection_and_one_statement_each(alpha, server, write):
    write(*(f"p{n}" for n in range(120)))
    with CaptureQueriesContext(connection) as queries:
        assert deliver_due() == 120
    statements = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    # Two batches of claim, spaces, quota (its lock, its count), messages, refusals, count, returns and the schema set
    # twice; one outcome a mail; a last claim that finds nothing.
    assert len(statements) == 2 * 10 + 120 + 1
    assert len(server.taken) == 120 and server.connections == 1


def test_a_permanent_refusal_ends_and_shows_and_the_others_go_on(alpha, server, write):
    server.at_rcpt["absent@ville.example"] = ["550 5.1.1 no such user"]
    server.at_data["filtre@ville.example"] = ["554 5.7.1 looks like spam"]
    absent, filtered, present = write("absent", "filtre", "present")
    deliver_due()
    for message in (absent, filtered, present):
        message.refresh_from_db()
    assert (absent.state, absent.answer) == ("refused", "550 5.1.1 no such user")
    assert absent.explanation == "Cette adresse n’existe pas."
    assert filtered.state == "refused" and "filtrage" in filtered.explanation
    assert present.state == "sent" and server.recipients == ["present@ville.example"] and server.connections == 1
    assert not Dispatch.objects.exists()


def test_a_temporary_refusal_is_tried_again_later(alpha, server, write):
    server.at_rcpt["a@ville.example"] = ["451 4.7.1 try later", "421 4.3.2 closing"]
    (message,) = write("a")
    for minutes in BACKOFF_MINUTES[:2]:
        deliver_due()
        pointer = Dispatch.objects.get()
        wait = pointer.due_at - timezone.now()
        assert timedelta(minutes=minutes - 1) < wait <= timedelta(minutes=minutes) and pointer.leased_until is None
        assert deliver_due() == 0
        _make_due()
    message.refresh_from_db()
    assert message.state == "deferred" and "nouvel essai" in message.explanation
    deliver_due()
    message.refresh_from_db()
    assert message.state == "sent"
    assert list(message.attempts.values_list("outcome", "code")) == [
        ("deferred", 451),
        ("deferred", 421),
        ("sent", 250),
    ]


def test_tries_are_bounded_and_the_end_shows_the_reason(alpha, server, write):
    server.at_rcpt["a@ville.example"] = ["452 4.2.2 mailbox full"] * 20
    (message,) = write("a")
    for _ in range(len(BACKOFF_MINUTES) + 1):
        assert deliver_due() == 1
        _make_due()
    assert deliver_due() == 0 and not Dispatch.objects.exists()
    message.refresh_from_db()
    assert (message.state, message.answer) == ("refused", "452 4.2.2 mailbox full")
    assert message.explanation == "Cette boîte aux lettres est pleine. Plusieurs essais n’ont rien changé."
    assert message.attempts.count() == len(BACKOFF_MINUTES) + 1


def test_a_server_that_is_away_costs_one_look_and_no_message(alpha, server, write):
    server.stop()
    messages = write("a", "b", "c")
    deliver_due()
    assert set(Message.objects.values_list("state", flat=True)) == {"deferred"}
    assert Attempt.objects.in_outage().count() == 3
    server.start()
    _make_due()
    deliver_due()
    assert sorted(server.recipients) == sorted(message.recipient_email for message in messages)


@pytest.mark.parametrize("start", ["451", "XYZ", "-1 "])
def test_a_server_that_speaks_of_an_outage_has_answered_and_tries_end(alpha, server, write, start):
    server.stop()
    (message,) = write("a")
    deliver_due()
    server.start()
    server.at_rcpt["a@ville.example"] = [f"{start} {OUTAGE_TEXT} : délai"] * 20
    for _ in range(len(BACKOFF_MINUTES) + 1):
        _make_due()
        assert deliver_due() == 1
    message.refresh_from_db()
    assert message.state == "refused" and not Dispatch.objects.exists()
    assert message.attempts.in_outage().count() == 1
    assert message.attempts.not_in_outage().count() == len(BACKOFF_MINUTES) + 1


def test_an_outage_ends_no_message(alpha, server, write):
    server.stop()
    (message,) = write("a")
    for _ in range(len(BACKOFF_MINUTES) + 3):
        assert deliver_due() == 1
        _make_due()
    message.refresh_from_db()
    assert message.state == "deferred" and message.explanation.startswith("Le message n’a pas pu partir de notre côté.")


def test_our_own_refused_address_refuses_no_recipient(alpha, server, write, settings):
    settings.DEFAULT_FROM_EMAIL = "x" * 70_000 + "@parcours.example"  # the server's line limit: 500 at MAIL
    (message,) = write("a")
    deliver_due()
    message.refresh_from_db()
    assert message.state == "deferred"


@pytest.mark.parametrize("moment", ["at_rcpt", "at_data"])
def test_a_connection_that_breaks_is_opened_again(alpha, server, write, moment):
    write("a", "b", "c")
    getattr(server, moment)["b@ville.example"] = ["hang up"]
    deliver_due()
    _make_due()
    deliver_due()
    assert sorted(server.recipients) == ["a@ville.example", "b@ville.example", "c@ville.example"]
    assert server.connections >= 2
    # Before the text nothing can have been taken: the kept connection was replaced at once.
    tries = Attempt.objects.filter(message__recipient_email="b@ville.example").count()
    assert tries == {"at_rcpt": 1, "at_data": 2}[moment]


def test_what_is_no_longer_wanted_is_dropped(alpha, server, write):
    (message,) = write("a", occurrence="unwanted")
    deliver_due()
    message.refresh_from_db()
    assert message.state == "dropped" and not server.taken and not Dispatch.objects.exists()


@pytest.mark.parametrize(("occurrence", "reason"), [("broken", "ValueError no place"), ("unprepared", "LookupError")])
def test_one_that_cannot_be_made_waits_with_its_reason_and_the_others_go(alpha, server, write, occurrence, reason):
    (bad,) = write("a", occurrence=occurrence)
    write("b", "c")
    deliver_due()
    bad.refresh_from_db()
    assert bad.state == "deferred" and reason in bad.answer
    assert bad.explanation.startswith("Le message n’a pas pu partir de notre côté.")
    assert sorted(server.recipients) == ["b@ville.example", "c@ville.example"]


def test_a_kind_that_the_settings_do_not_name_waits(alpha, server, write, settings):
    write("a")
    Message.objects.update(kind="unknown")
    deliver_due()
    assert Message.objects.get().state == "deferred"


def test_pointers_that_lead_nowhere_do_not_stop_the_others(alpha, beta, server, write):
    write("a")
    first = timezone.now() - timedelta(days=1)
    Authority.objects.filter(pk=beta.pk).update(state="failed")
    for schema in ("space_gone", beta.schema_name, alpha.schema_name, "public"):
        Dispatch.objects.create(schema_name=schema, message_id=uuid4(), due_at=first)
    deliver_due()
    assert server.recipients == ["a@ville.example"]
    # Gone with its message, or waiting for its space.
    assert set(Dispatch.objects.values_list("schema_name", flat=True)) == {beta.schema_name}
    assert Dispatch.objects.get().due_at > timezone.now() + timedelta(minutes=10)


def test_the_public_outbox_is_served_too(db, server, write):
    write("a")
    deliver_due()
    assert server.recipients == ["a@ville.example"]


def test_what_has_to_wait_is_put_off_without_a_try(alpha, server, write):
    (message,) = write("claude", occurrence="wait-for-morning")
    assert deliver_due() == 1 and not server.taken
    message.refresh_from_db()
    pointer = Dispatch.objects.get()
    assert message.state == "waiting" and message.due_at == pointer.due_at > timezone.now() + timedelta(hours=23)
    assert (pointer.tries, pointer.leased_until) == (0, None) and not message.attempts.exists()


def test_who_refuses_further_mail_gets_none_until_they_allow_it_again(alpha, server, write):
    refuse("Claude@Ville.example", timezone.now())
    refused, other = write("claude", "dominique")
    deliver_due()
    refused.refresh_from_db()
    assert server.recipients == [other.recipient_email]
    assert refused.state == "dropped" and "ne veut plus" in refused.answer
    allow("claude@ville.example")
    (again,) = write("claude", occurrence="again")
    deliver_due()
    assert server.recipients == [other.recipient_email, again.recipient_email]


def test_an_addressee_is_a_digest_and_nothing_else(alpha):
    refuse("Claude@Ville.example", timezone.now())
    (row,) = Addressee.objects.all()
    assert "claude" not in row.digest and len(row.digest) == 64
    assert refusing(["claude@ville.example", "CLAUDE@ville.example", "x@ville.example"]) == {
        "claude@ville.example",
        "CLAUDE@ville.example",
    }
    assert last_mail_at(["claude@ville.example"]) == {}
