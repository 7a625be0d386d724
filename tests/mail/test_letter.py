"""A mail as bytes says the same as Django's own bytes."""

import email
import email.policy
from email.headerregistry import Address

import pytest
from django.core.mail import EmailMultiAlternatives

from parcours.mail.letter import Letter

LONG = "Communauté d’agglomération du Très Long Nom en Pays de Quelque Part – comité, mardi 8 décembre à 14 h"


def _mail(recipient: str = "a@ville.example") -> EmailMultiAlternatives:
    sender = f'"{LONG}" <parcours@parcours.example>'
    mail = EmailMultiAlternatives(LONG, "Bonjour,\n.point\n" + "é" * 2_000, sender, [recipient])
    mail.reply_to = [f"Prénom Nom Composé <personne{n}@une-longue-adresse.example>" for n in range(8)]
    mail.attach_alternative("<p>é</p>", "text/html")
    mail.attach_alternative("BEGIN:VCALENDAR", "text/calendar; method=REQUEST")
    mail.attach("ordre “du jour” très détaillé.pdf", b"%PDF\0\xff", "application/pdf")
    mail.extra_headers["Message-ID"] = "<1@parcours.example>"
    return mail


def _parsed(content: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(content, policy=email.policy.default)


def _headers(mail: email.message.EmailMessage) -> list[str]:
    return [mail[name].strip() for name in ("Subject", "From", "To", "Reply-To", "Message-ID")]


def _parts(mail: email.message.EmailMessage) -> list[tuple]:
    return [(part.get_content_type(), part.get_filename(), part.get_payload(decode=True)) for part in mail.walk()]


def test_it_reads_as_the_one_that_django_makes():
    mail = _mail()
    theirs = _parsed(mail.message().as_bytes(linesep="\r\n"))
    ours = _parsed(Letter.of(mail, "a@ville.example").content)
    assert _headers(ours) == _headers(theirs) and ours["Subject"] == LONG
    assert _parts(ours) == _parts(theirs) and len(_parts(ours)) == 6


def test_lines_end_as_smtp_wants_and_none_is_too_long():
    content = Letter.of(_mail(), "a@ville.example").content
    assert content.count(b"\n") == content.count(b"\r\n")
    head = content.partition(b"\r\n\r\n")[0]
    assert max(len(line) for line in head.split(b"\r\n")) <= 998 and head.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 998


def test_the_envelope_names_bare_addresses():
    letter = Letter.of(_mail(), "a@ville.example")
    assert (letter.sender, letter.recipient) == ("parcours@parcours.example", "a@ville.example")
    assert Letter.of(_mail("a@évreux.example"), "a@évreux.example").recipient == "a@xn--vreux-9ra.example"


def test_a_header_cannot_be_smuggled_in():
    mail = _mail()
    mail.subject = "Bonjour\nBcc: tous@ville.example"
    with pytest.raises(ValueError, match="newlines"):
        Letter.of(mail, "a@ville.example")


def test_notices_go_to_the_mailbox_that_we_read(settings):
    settings.REPLY_MAILBOX_ADDRESS = "reponses@parcours.example"
    letter = Letter.of(_mail(), "a@ville.example")
    assert letter.sender == "reponses@parcours.example"
    assert _parsed(letter.content)["From"].addresses[0].addr_spec == "parcours@parcours.example"


@pytest.mark.parametrize("name", ["Communauté d’agglomération", LONG, "A, B (C)"])
def test_a_sender_s_name_reads_as_the_one_that_django_makes(name):
    mail = _mail()
    mail.from_email = str(Address(name, addr_spec="parcours@parcours.example"))
    theirs = _parsed(mail.message().as_bytes(linesep="\r\n"))["From"]
    for _ in range(2):
        ours = _parsed(Letter.of(mail, "a@ville.example").content)["From"]
        assert ours.addresses == theirs.addresses and ours.addresses[0].addr_spec == "parcours@parcours.example"
