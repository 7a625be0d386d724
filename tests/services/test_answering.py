"""The sink's buttons: what a calendar program and a mail server would send back, and where the sink puts it."""

import http.client
import smtplib
from email.message import EmailMessage
from uuid import uuid4

import pytest

from parcours.inbox.reading.classify import classify
from parcours.inbox.reading.facts import CalendarReply, DeliveryNotice
from parcours.inbox.source.opening import open_mailbox
from parcours.mail.message_ids import make_message_id
from parcours.services import ports, smtp_sink
from parcours.services.mailbox import Mailbox

HOST, REPLIES = "parcours.localhost", "reponses@parcours.example"
MESSAGE = uuid4()
EVENT = "\r\n".join(
    [
        *("BEGIN:VCALENDAR", "PRODID:-//x//FR", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:u1@a.example"),
        *("DTSTAMP:20261124T100000Z", "SEQUENCE:4", "SUMMARY:Comité\\, salle <b>", "DTSTART:20261208T133000Z"),
        *(f'ORGANIZER;CN="CA d’Alpha":mailto:{REPLIES}', 'ATTENDEE;CN="Zoé":mailto:zoe@b.example'),
        *("END:VEVENT", "END:VCALENDAR", ""),
    ]
)


@pytest.fixture(scope="module")
def sink(tmp_path_factory):
    with smtp_sink.running(tmp_path_factory.mktemp("dossier à l’essai"), reply_address=REPLIES) as running:
        yield running


def send(sink, *, to="zoe@b.example", sender=REPLIES, event=EVENT) -> str:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Alpha <parcours@parcours.example>", to, "Comité"
    mail["Message-ID"] = make_message_id(MESSAGE, "space_alpha", HOST)
    mail.set_content("Bonjour")
    if event:
        mail.add_alternative(event.encode(), "text", "calendar", params={"method": "REQUEST", "charset": "utf-8"})
    with smtplib.SMTP(ports.LOOPBACK, sink.smtp_port) as client:
        client.send_message(mail, sender, [to])
    return max(path.stem for path in (sink.folder / "messages").glob("*.eml"))


def ask(sink, method: str, path: str, origin: str | None = None):
    connection = http.client.HTTPConnection(ports.LOOPBACK, sink.http_port, timeout=20)
    connection.request(method, path, headers={"Origin": origin or sink.web_url})
    answer = connection.getresponse()
    answer.text = answer.read().decode()
    connection.close()
    return answer


def delivered(sink) -> list[bytes]:
    """What the platform will read, the newest last."""
    with open_mailbox(sink.reply_url) as box:
        return [mail.content for mail in box.new_mails(100)]


@pytest.mark.parametrize(
    ("act", "partstat"), [("accepter", "ACCEPTED"), ("peut-etre", "TENTATIVE"), ("decliner", "DECLINED")]
)
def test_an_invitation_is_answered_as_a_calendar_program_would(sink, act, partstat):
    name = send(sink)
    assert f'action="/messages/{name}/repondre/{act}"' in ask(sink, "GET", f"/messages/{name}").text
    answer = ask(sink, "POST", f"/messages/{name}/repondre/{act}")
    assert answer.status == 303
    mail = classify(delivered(sink)[-1], HOST)
    assert isinstance(mail.content, CalendarReply) and mail.sender == mail.content.attendee == "zoe@b.example"
    assert (mail.content.uid, mail.content.sequence, mail.content.partstat) == ("u1@a.example", 4, partstat)
    page = ask(sink, "GET", answer.getheader("Location")).text
    assert "REPLY" in page and "/repondre/" not in page and "Faire revenir" not in page


def test_a_message_is_sent_back_with_a_notice(sink):
    name = send(sink, event="")
    page = ask(sink, "GET", f"/messages/{name}").text
    assert "Faire revenir ce message" in page and "/repondre/" not in page
    assert ask(sink, "POST", f"/messages/{name}/revenir").status == 303
    notice = classify(delivered(sink)[-1], HOST).content
    assert isinstance(notice, DeliveryNotice)
    assert (notice.message_id, notice.schema, notice.action) == (MESSAGE, "space_alpha", "failed")
    assert notice.as_answer == "550 5.1.1 <zoe@b.example>: Recipient address rejected: User unknown"


def test_mails_to_others_are_not_for_the_platform(sink):
    before = len(delivered(sink))
    send(sink, to="autre@b.example")
    assert len(delivered(sink)) == before
    send(sink, to=REPLIES.upper())
    assert len(delivered(sink)) == before + 1


def test_a_mail_without_a_sender_gets_no_notice(sink):
    name = send(sink, sender="")
    assert "Faire revenir" not in ask(sink, "GET", f"/messages/{name}").text
    assert ask(sink, "POST", f"/messages/{name}/revenir").status == 404


@pytest.mark.parametrize(
    "event", [EVENT.replace("REQUEST", "CANCEL"), EVENT.replace("zoe@b", "zoe\\, x"), EVENT[:90], EVENT + EVENT]
)
def test_what_cannot_be_answered_has_no_buttons(sink, event):
    name = send(sink, event=event)
    page = ask(sink, "GET", f"/messages/{name}")
    assert page.status == 200 and "/repondre/" not in page.text
    assert ask(sink, "POST", f"/messages/{name}/repondre/accepter").status == 404


def test_only_its_own_pages_press_its_buttons(sink):
    name, before = send(sink), len(delivered(sink))
    for path in (f"/messages/{name}/repondre/accepter", f"/messages/{name}/revenir"):
        assert ask(sink, "POST", path, origin="http://ailleurs.example").status == 404
        assert ask(sink, "GET", path).status == 404
    assert ask(sink, "POST", f"/messages/{name}/repondre/autrement").status == 404
    assert ask(sink, "POST", "/messages/9999999/revenir").status == 404
    assert len(delivered(sink)) == before


def test_without_a_reply_address_nothing_is_delivered(tmp_path):
    with smtp_sink.running(tmp_path / "sink") as sink:
        send(sink, to=REPLIES)
        assert not (tmp_path / "sink" / "replies").exists()
        assert Mailbox(sink.folder / "messages").newest_first()
