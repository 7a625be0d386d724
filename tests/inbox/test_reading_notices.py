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


@pytest.mark.parametrize(
    ("shape", "named"),
    [
        (notices.postfix, {"x@y.example"}),
        (notices.exchange, {"x@y.example"}),
        (notices.exim, {"x@y.example"}),
        (notices.gmail, {"x@y.example", "ailleurs@z.example"}),
    ],
)
def test_whom_it_is_about(shape, named):
    assert classify(shape(uuid4()), HOST).content.recipients == named


@pytest.mark.parametrize(
    ("final", "original", "email", "is_about"),
    [
        ("rfc822; x@y.example", "", "x@y.example", True),
        ("RFC822;<X@Y.example>", "", "x@y.EXAMPLE", True),
        ("utf-8; é@y.example", "", "É@y.example", True),
        ("rfc822; x@xn--mairie-de-nrac-lkb.example", "", "x@mairie-de-nérac.example", True),
        ("x@y.example", "", "x@y.example", True),
        ("rfc822; y@z.example", "rfc822;x@y.example", "x@y.example", True),
        ("rfc822; ancienne@y.example", "", "x@y.example", False),
        ("rfc822; ancienne@y.example", "rfc822;ancienne@y.example", "x@y.example", False),
        ("rfc822; xx@y.example", "", "x@y.example", False),
        ("", "", "x@y.example", True),
        ("x400; /C=FR/ADMD=ATLAS/", "", "x@y.example", True),
        ("rfc822;", "rfc822; ;;,", "x@y.example", True),
    ],
)
def test_which_address_it_may_be_about(final, original, email, is_about):
    notice = classify(notices.postfix(uuid4(), final=final, original=original, to=""), HOST).content
    assert notice.is_about(email) is is_about


@pytest.mark.parametrize("to", ["x@y.example", "Claude <X@y.example>"])
def test_what_was_passed_on_is_known_by_the_mail_that_came_back(to):
    passed_on = notices.postfix(uuid4(), final="rfc822; prive@z.example", original="", to=to)
    assert classify(passed_on, HOST).content.is_about("x@y.example")
    assert not classify(passed_on, HOST).content.is_about("corrigee@y.example")


def test_of_several_recipients_those_count_to_whom_the_worst_happened():
    late = b"Final-Recipient: rfc822; late@y.example\r\nAction: delayed\r\nStatus: 4.0.0\r\n\r\n"
    content = notices.postfix(uuid4()).replace(b"Final-Recipient: rfc822; x@", late + b"Final-Recipient: rfc822; x@")
    notice = classify(content, HOST).content
    assert (notice.action, notice.recipients) == ("failed", {"x@y.example"})


def test_somebody_elses_mail_and_a_read_receipt():
    stranger = notices.postfix(uuid4()).replace(b"parcours.localhost>", b"ailleurs.example>")
    assert "pas envoyé" in classify(stranger, HOST).content.reason
    receipt = notices.postfix(uuid4()).replace(b"report-type=delivery-status", b"report-type=disposition-notification")
    assert isinstance(classify(receipt, HOST).content, Other)
