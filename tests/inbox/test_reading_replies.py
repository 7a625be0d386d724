"""What is read out of answers, in the shapes of the programs that send them."""

from datetime import UTC, datetime

import pytest

from parcours.inbox.reading.classify import classify
from parcours.inbox.reading.facts import CalendarReply, Other
from tests.inbox.replies import SHAPES, UID, WHO, calendar, outlook, thunderbird

HOST = "parcours.localhost"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE", "DECLINED", "DELEGATED"])
def test_every_program_is_understood(shape, partstat):
    event = calendar(partstat=partstat, sequence=3, comment="J’arrive à 15 h\\, en train")
    mail = classify(SHAPES[shape](event), HOST)
    assert mail.sender == WHO and mail.message_id.startswith("<") and not mail.is_forged
    assert mail.content == CalendarReply(
        uid=UID,
        sequence=3,
        attendee=WHO,
        partstat=partstat,
        comment="J’arrive à 15 h, en train",
        answered_at=datetime(2026, 11, 24, 10, 15, tzinfo=UTC),
    )


def test_the_parameters_of_exchange():
    event = calendar(more="X-MICROSOFT-CDO-APPT-SEQUENCE:3\nCLASS:PUBLIC\nPRIORITY:5").replace(
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:", 'ATTENDEE;CN="MARTIN; Dominique (DGS)";PARTSTAT=ACCEPTED:MAILTO:'
    )
    mail = classify(outlook(event), HOST)
    assert (mail.content.attendee, mail.content.partstat) == (WHO, "ACCEPTED")
    assert mail.subject == "Accepté : comité"


def test_a_delegation_names_two_people_and_is_about_the_first():
    more = 'ATTENDEE;DELEGATED-FROM="mailto:x";PARTSTAT=NEEDS-ACTION:mailto:suppleant@collectivite.example'
    content = classify(thunderbird(calendar(partstat="DELEGATED", more=more)), HOST).content
    assert (content.attendee, content.partstat) == (WHO, "DELEGATED")


def test_another_date_is_proposed():
    assert classify(thunderbird(calendar(method="COUNTER")), HOST).content.partstat == "COUNTER"


@pytest.mark.parametrize(
    "event",
    [
        calendar(method="REQUEST"),
        calendar(method="CANCEL"),
        calendar(more="ATTENDEE;PARTSTAT=ACCEPTED:mailto:autre@collectivite.example"),
        calendar().replace("BEGIN:VEVENT", "BEGIN:VTODO").replace("END:VEVENT", "END:VTODO"),
        calendar() + calendar(),
        calendar(sequence="beaucoup"),
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID",
        "",
    ],
)
def test_what_is_no_answer_to_us(event):
    mail = classify(thunderbird(event), HOST)
    assert isinstance(mail.content, Other) and mail.sender == WHO


@pytest.mark.parametrize(
    "said",
    ["invalid:nomail", "mailto:", "mailto:a@b.example,c@d.example", "mailto:a%0D%0ABcc:x@b.example", "x" * 9_000],
)
def test_an_attendee_without_one_address_is_nobody(said):
    content = classify(thunderbird(calendar().replace(f"mailto:{WHO}", said)), HOST).content
    assert getattr(content, "attendee", "") == ""


def test_two_senders_are_none_and_a_forged_one_is_said_so():
    content = thunderbird(calendar())
    assert classify(b"From: autre@collectivite.example\r\n" + content, HOST).sender == ""
    told = b"Authentication-Results: mx.example; spf=none; dmarc=fail (p=NONE) header.from=collectivite.example\r\n"
    assert classify(told + content, HOST).is_forged


def test_a_subject_that_nobody_has_encoded():
    mail = classify("From: a@b.example\r\nSubject: Réponse à l’été\r\n\r\nOui".encode(), HOST)
    assert mail.subject == "Réponse à l’été"
    assert classify(b"From: a@b.example\r\nSubject: \xe9t\xe9 \xed\xb2\x80\r\n\r\n", HOST).subject.isprintable()


def test_a_written_answer_and_an_absence():
    assert "sans réponse" in classify(b"From: a@b.example\r\nSubject: Oui\r\n\r\nJe viens.", HOST).content.reason
    mail = classify(b"From: a@b.example\r\nAuto-Submitted: auto-replied\r\n\r\nAbsent.", HOST)
    assert "automatique" in mail.content.reason
