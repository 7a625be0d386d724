"""What follows from a server's answer, and the sentence that a person reads."""

import pytest

from parcours.mail.answers import (
    BACKOFF_MINUTES,
    OUTAGE_TEXT,
    Answer,
    Cause,
    delay_after,
    explain_answer,
    from_server,
    outage,
)
from parcours.mail.enums import MessageState


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("550 5.1.1 no such user", "Cette adresse n’existe pas."),
        ("550 No such user here", "Cette adresse n’existe pas."),
        ("550 <x@y.example>: Recipient address rejected: User unknown in virtual table", "Cette adresse n’existe pas."),
        ("550 5.4.4 host not found", "Le domaine de cette adresse n’existe pas ou ne reçoit pas de courriel."),
        ("501 5.1.3 bad address syntax", "Cette adresse est mal écrite."),
        ("550 5.2.1 account disabled", "Cette boîte aux lettres est désactivée."),
        ("552 5.2.2 over quota", "Cette boîte aux lettres est pleine."),
        ("554 Mailbox full", "Cette boîte aux lettres est pleine."),
        ("552 5.3.4 too big", "Le message est trop volumineux pour cette boîte aux lettres."),
        ("554 5.7.1 rejected", "Le serveur du destinataire refuse nos messages (règle de sécurité ou filtrage)."),
        ("554 looks like spam", "Le serveur du destinataire refuse nos messages (filtrage)."),
        ("599 whatever", "Le serveur du destinataire a refusé le message."),
    ],
)
def test_a_final_refusal_has_its_sentence(answer, sentence):
    assert explain_answer(answer, is_final=True) == sentence


def test_what_may_still_succeed_says_so_and_what_was_given_up_too():
    temporary = "Refus temporaire du serveur du destinataire."
    assert explain_answer("451 4.7.1 greylisted", is_final=False) == f"{temporary} Un nouvel essai se fera tout seul."
    assert explain_answer("451 4.7.1 greylisted", is_final=True) == f"{temporary} Plusieurs essais n’ont rien changé."
    # "Unknown" for now is not unknown: a server that cannot look people up at this moment says 450.
    assert explain_answer("450 4.1.1 recipient unverified", is_final=False).startswith(temporary)
    assert explain_answer("Serveur d’envoi injoignable : x", is_final=False).startswith("Le message n’a pas pu partir")


def test_a_success_and_no_answer_need_no_sentence():
    assert explain_answer("250 2.0.0 queued", is_final=True) == explain_answer("", is_final=False) == ""


def test_what_an_answer_leads_to():
    assert from_server(250, b"ok", about_recipient=True).state == MessageState.SENT
    assert from_server(451, b"later", about_recipient=True).state == MessageState.DEFERRED
    assert from_server(550, b"no", about_recipient=True).state == MessageState.REFUSED
    assert from_server(550, b"sender no", about_recipient=False).state == MessageState.DEFERRED


def test_only_an_outage_is_one_whatever_a_server_says():
    assert outage(OSError("x")).cause is Cause.OUTAGE and outage(OSError("x")).raw == f"{OUTAGE_TEXT} : x"
    for code in (451, 550, -1, 25):
        answer = from_server(code, f"{OUTAGE_TEXT} : x".encode(), about_recipient=True)
        assert answer.cause is Cause.SERVER and not answer.raw.startswith(OUTAGE_TEXT)


@pytest.mark.parametrize("code", [-12, -1, 0, 25, 199, 600, 999])
def test_what_is_no_reply_is_tried_again_and_keeps_no_code(code):
    answer = from_server(code, b"HTTP/1.1 400 Bad Request", about_recipient=True)
    assert (answer.state, answer.code) == (MessageState.DEFERRED, None)
    assert answer.raw == "Réponse incompréhensible du serveur d’envoi : HTTP/1.1 400 Bad Request"


def test_the_raw_answer_is_kept_on_one_line_and_bounded():
    assert (
        from_server(550, b"5.1.1 no\n5.1.1 such \xe9\0", about_recipient=True).raw == "550 5.1.1 no 5.1.1 such \ufffd"
    )
    assert len(Answer(MessageState.DEFERRED, "x" * 5_000).raw) == 1_000


def test_the_wait_grows_and_ends():
    waits = [delay_after(tries) for tries in range(1, len(BACKOFF_MINUTES) + 1)]
    assert waits == sorted(waits) and waits[0].total_seconds() == 60
    assert delay_after(len(BACKOFF_MINUTES) + 1) is None
