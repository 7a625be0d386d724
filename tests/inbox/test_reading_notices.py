"""What is read out of delivery notices, in the shapes of the servers that send them."""

from uuid import uuid4

import pytest

from parcours.inbox.reading.classify import classify
from parcours.inbox.reading.facts import DeliveryNotice, Other
from parcours.mail.answers import explain_answer
from tests.inbox import notices

HOST = "parcours.localhost"


@pytest.mark.parametrize("shape", [notices.postfix, notices.exchange, notices.exim])
def test_every_server_is_understood(shape):
    message_id = uuid4()
    notice = classify(shape(message_id), HOST).content
    assert isinstance(notice, DeliveryNotice)
    assert (notice.message_id, notice.schema, notice.action) == (message_id, "space_alpha", "failed")


def test_the_reason_is_one_that_the_ledger_can_explain():
    said = [classify(shape(uuid4()), HOST).content.as_answer for shape in (notices.postfix, notices.thread_only)]
    assert said == [
        "550 5.1.1 <x@y.example>: User unknown in virtual mailbox table",
        "550 5.2.2 I'm sorry to have to inform you.",
    ]
    assert [explain_answer(one, is_final=True) for one in said] == [
        "Cette adresse n’existe pas.",
        "Cette boîte aux lettres est pleine.",
    ]
    assert classify(notices.exchange(uuid4()), HOST).content.as_answer.startswith(
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound"
    )


@pytest.mark.parametrize(
    ("status", "said", "answer"),
    [
        ("5.1.1", "550-5.1.1 The email account", "550 5.1.1 The email account"),
        ("5.1.1", "550 no such user", "550 5.1.1 no such user"),
        ("4.4.1", "connect to mx.y.example: timed out", "450 4.4.1 connect to mx.y.example: timed out"),
        ("", "", "550 5.0.0"),
    ],
)
def test_an_answer_has_code_status_and_words(status, said, answer):
    assert DeliveryNotice(uuid4(), "public", "failed", status, said).as_answer == answer


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_what_is_not_the_end_is_no_failure(action):
    assert classify(notices.postfix(uuid4(), action=action), HOST).content.action == action


def test_somebody_elses_mail_and_a_read_receipt():
    stranger = notices.postfix(uuid4()).replace(b"parcours.localhost>", b"ailleurs.example>")
    assert "pas envoyé" in classify(stranger, HOST).content.reason
    receipt = notices.postfix(uuid4()).replace(b"report-type=delivery-status", b"report-type=disposition-notification")
    assert isinstance(classify(receipt, HOST).content, Other)
