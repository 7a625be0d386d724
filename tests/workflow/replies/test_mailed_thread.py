"""The whole way by real mails: invited, answered from a calendar program, read from the mailbox, noted, shown."""

import http.client
import json
import urllib.request

import pytest

from parcours.inbox.domain.read_mailbox import read_mailbox
from parcours.mail.domain.deliver_due import deliver_due
from parcours.mail.models import Message
from parcours.services import ports, smtp_sink
from workflow.models import Invitation, LaunchMeeting, MailedReply

ADDRESS = "reponses@parcours.example"


@pytest.fixture
def sink(tmp_path, settings):
    with smtp_sink.running(tmp_path / "sink", reply_address=ADDRESS) as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT = ports.LOOPBACK, running.smtp_port
        settings.REPLY_MAILBOX_ADDRESS, settings.REPLY_MAILBOX_URL = ADDRESS, running.reply_url
        yield running


def newest(sink, address: str) -> dict:
    with urllib.request.urlopen(f"{sink.web_url}/api/messages?to={address}", timeout=20) as answer:  # noqa: S310
        return json.loads(answer.read())[0]


def press(sink, mail: dict, act: str) -> None:
    """One of the sink's buttons: it sends what a calendar program or a mail server would."""
    connection = http.client.HTTPConnection(ports.LOOPBACK, sink.http_port, timeout=20)
    connection.request("POST", f"/messages/{mail['id']}/{act}", headers={"Origin": sink.web_url})
    assert connection.getresponse().status == 303
    connection.close()


def test_answers_and_a_bounce_find_their_way(sink, lead, people):
    lead.post("/invitations/envoyer/")
    deliver_due()
    for person, act in zip(people, ("repondre/accepter", "repondre/decliner", "revenir"), strict=True):
        press(sink, newest(sink, person.email), act)
    assert read_mailbox() == 3 and read_mailbox() == 0
    replies = dict(Invitation.objects.values_list("participant_id", "reply"))
    assert [replies[person.pk] for person in people] == ["accepted", "declined", "none"]
    back = Message.objects.get(kind="invitation", recipient_id=people[2].pk)
    assert back.state == "bounced" and back.answer.startswith("550 5.1.1")
    page = lead.get("/invitations/").text
    assert all(word in page for word in ("Présent", "Absent", "Revenu")) and "/invitations/messagerie/" not in page


def test_an_answer_to_a_date_that_has_changed_is_shown(sink, lead, people):
    lead.post("/invitations/envoyer/")
    deliver_due()
    LaunchMeeting.objects.update(sequence=1, changed_sequence=1)
    press(sink, newest(sink, people[0].email), "repondre/accepter")
    assert read_mailbox() == 1
    assert MailedReply.objects.get().outcome == "old_date"
    assert "1\u00a0réponse envoyée par un logiciel d’agenda" in lead.get("/invitations/").text
    assert Invitation.objects.get(participant=people[0]).reply == "none"
