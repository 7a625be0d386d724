"""The SMTP sink: what it takes, what it refuses, what it shows."""

import http.client
import json
import smtplib
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from pathlib import Path

import pytest

from parcours.services import ports, smtp_sink

CALENDAR = "\r\n".join(
    [
        *("BEGIN:VCALENDAR", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:u1", "SUMMARY:<i>Comité</i>"),
        *("DTSTART:20261208T133000Z", "ATTENDEE:mailto:a@b.example", "END:VEVENT", "END:VCALENDAR", ""),
    ]
)


@pytest.fixture(scope="module")
def sink(tmp_path_factory: pytest.TempPathFactory) -> Iterator[smtp_sink.SmtpSink]:
    with smtp_sink.running(tmp_path_factory.mktemp("sink")) as running:
        yield running


def _mail(to: str, subject: str = "Réunion <script>alert(1)</script>") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = (
        "lead@ville.example",
        to,
        subject,
        "<m1@ville.example>",
    )
    mail.set_content("Répondez <ici> : http://ville.localhost:8000/r/abc?a=1&b=2.\n")
    mail.add_alternative('<p onclick="x()">Bonjour</p><script>alert(2)</script>', subtype="html")
    mail.add_alternative(CALENDAR, subtype="calendar", params={"method": "REQUEST"})
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="ordre “du jour”.pdf")
    return mail


def _send(sink: smtp_sink.SmtpSink, *mails: EmailMessage) -> None:
    with smtplib.SMTP(ports.LOOPBACK, sink.smtp_port) as client:
        for mail in mails:
            client.send_message(mail)


def _get(sink: smtp_sink.SmtpSink, path: str) -> str:
    with urllib.request.urlopen(sink.web_url + path, timeout=20) as answer:  # noqa: S310 - our own address
        return answer.read().decode()


def _messages(sink: smtp_sink.SmtpSink, query: str) -> list[dict]:
    return json.loads(_get(sink, f"/api/messages?{query}"))


def test_a_mail_is_kept_and_told_by_the_api(sink: smtp_sink.SmtpSink) -> None:
    _send(sink, _mail("un@api.example"))
    (message,) = _messages(sink, "to=UN@api.example")
    assert message["from"] == "lead@ville.example"
    assert message["to"] == ["un@api.example"]
    assert message["subject"] == "Réunion <script>alert(1)</script>"
    assert message["message_id"] == "<m1@ville.example>"
    assert "ville.localhost" in message["text"]
    assert "Bonjour" in message["html"]
    assert "METHOD:REQUEST" in message["calendar"]
    assert message["attachments"] == ["ordre “du jour”.pdf"]
    assert "html" not in _messages(sink, "to=un@api.example&brief=1")[0]
    assert (sink.folder / "messages" / f"{message['id']}.eml").is_file()


def test_recipients_by_name_are_refused_for_good_or_for_now(sink: smtp_sink.SmtpSink) -> None:
    with smtplib.SMTP(ports.LOOPBACK, sink.smtp_port) as client:
        client.ehlo()
        client.mail("lead@ville.example")
        assert client.rcpt("refuse.martin@ville.example") == (550, b"5.1.1 no such user")
        assert client.rcpt("differe@ville.example") == (451, b"4.7.1 try later")
        assert client.rcpt("martin@ville.example")[0] == 250
    assert _messages(sink, "to=refuse.martin@ville.example") == []


def test_the_pages_escape_everything_and_link_what_is_a_link(sink: smtp_sink.SmtpSink) -> None:
    _send(sink, _mail("deux@pages.example"))
    identifier = _messages(sink, "to=deux@pages.example")[0]["id"]
    listed, page = _get(sink, "/"), _get(sink, f"/messages/{identifier}")
    for shown in (listed, page):
        assert "<script" not in shown
        assert "Réunion &lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert 'href="http://ville.localhost:8000/r/abc?a=1&amp;b=2"' in page
    assert "Répondez &lt;ici&gt;" in page
    assert "&lt;i&gt;Comité&lt;/i&gt;" in page
    assert "ordre “du jour”.pdf" in page
    assert "Subject: " in _get(sink, f"/messages/{identifier}/source")


def test_a_search_shows_itself_escaped(sink: smtp_sink.SmtpSink) -> None:
    assert 'value="&quot;&gt;' in _get(sink, "/?to=%22%3E%3Cb%3E")


def test_a_part_of_an_address_finds_all_that_have_it(sink: smtp_sink.SmtpSink) -> None:
    _send(sink, _mail("Alice.Martin@filtre.example, bob@filtre.example"), _mail("martin.leroy@filtre.example"))
    _send(sink, _mail("chloe@filtre.example"))
    page = _get(sink, "/?to=MARTIN")
    assert "2\u00a0messages à «\u00a0MARTIN\u00a0»" in page and "chloe" not in page
    assert "à Alice.Martin@filtre.example, bob@filtre.example ·" in page and "à martin.leroy@filtre.example ·" in page
    assert "qui contient «\u00a0zoé\u00a0»" in _get(sink, "/?to=zo%C3%A9")
    assert _messages(sink, "to=martin") == [], "who asks the API wants one mailbox"


def test_the_html_part_runs_nothing_even_outside_of_its_frame(sink: smtp_sink.SmtpSink) -> None:
    _send(sink, _mail("trois@html.example"))
    identifier = _messages(sink, "to=trois@html.example")[0]["id"]
    with urllib.request.urlopen(f"{sink.web_url}/messages/{identifier}/html") as answer:  # noqa: S310
        policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox ")
    assert "allow-scripts" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("path", ["/messages/9999999", "/messages/../../etc/passwd", "/x", "/messages/1/2/3"])
def test_what_is_not_there_is_404(sink: smtp_sink.SmtpSink, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        _get(sink, path)


def test_another_host_and_another_sites_form_are_refused(sink: smtp_sink.SmtpSink) -> None:
    _send(sink, _mail("quatre@refus.example"))
    for method, path, headers, status in (
        ("GET", "/", {"Host": "evil.example"}, 421),
        ("POST", "/vider", {"Origin": "http://evil.example"}, 404),
        ("GET", "/vider", {}, 404),
    ):
        connection = http.client.HTTPConnection(ports.LOOPBACK, sink.http_port)
        connection.request(method, path, headers=headers)
        assert connection.getresponse().status == status
        connection.close()
    assert len(_messages(sink, "to=quatre@refus.example")) == 1


def test_a_malformed_mail_is_kept_and_shown(sink: smtp_sink.SmtpSink) -> None:
    head = [
        b"Subject: =?utf-8?q?=",
        b"From: <<>>@",
        b'To: "',
        b"Message-ID: <[",
        b"Content-Type: text/plain; charset=none",
    ]
    bad = b"\r\n".join([*head, b"", b"\xff\xfe"])
    with smtplib.SMTP(ports.LOOPBACK, sink.smtp_port) as client:
        client.sendmail("lead@ville.example", "cinq@mal.example", bad)
    (message,) = _messages(sink, "to=cinq@mal.example")
    assert "Voir la source" in _get(sink, f"/messages/{message['id']}")
    assert "<html" in _get(sink, "/")


def test_many_connections_at_once_and_kept_ones(sink: smtp_sink.SmtpSink) -> None:
    kept = [socket.create_connection((ports.LOOPBACK, sink.smtp_port)) for _ in range(100)]
    idle = [socket.create_connection((ports.LOOPBACK, sink.http_port)) for _ in range(50)]
    mail = _mail("six@foule.example", "Foule")
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda _: _send(sink, *[mail] * 10), range(60)))
    assert json.loads(_get(sink, "/api/count?to=six@foule.example")) == {"count": 600}
    for connection in kept + idle:
        connection.close()


def test_mails_outlive_the_sink_until_they_are_deleted(tmp_path: Path, living) -> None:
    with smtp_sink.running(tmp_path) as sink:
        _send(sink, _mail("sept@reste.example"))
    assert living(tmp_path) == []
    with smtp_sink.running(tmp_path) as sink:
        assert [message["id"] for message in _messages(sink, "to=sept@reste.example&brief=1")] == ["0000001"]
        request = urllib.request.Request(f"{sink.web_url}/api/messages", method="DELETE")  # noqa: S310
        assert json.load(urllib.request.urlopen(request)) == {"deleted": 1}  # noqa: S310
        assert "Aucun message pour l’instant" in _get(sink, "/")
        _send(sink, _mail("huit@reste.example"))
        assert _messages(sink, "brief=1")[0]["id"] == "0000002"
