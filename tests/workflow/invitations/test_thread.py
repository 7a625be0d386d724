"""From the button to the answer, through a real mail server: invited, reminded, answered by the link that arrived."""

import json
import re
import urllib.request
from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.models import Dispatch
from parcours.mail.domain.deliver_due import deliver_due
from parcours.mail.models import Message
from parcours.services import smtp_sink
from workflow.models import Invitation, Participant


@pytest.fixture(scope="module")
def sink(tmp_path_factory):
    with smtp_sink.running(tmp_path_factory.mktemp("sink")) as running:
        yield running


@pytest.fixture(autouse=True)
def _send_to_the_sink(sink, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.smtp_port


def inbox(sink, address) -> list[dict]:
    with urllib.request.urlopen(f"{sink.web_url}/api/messages?to={address}", timeout=20) as answer:  # noqa: S310
        return json.loads(answer.read())


def links(mail) -> set[str]:
    return set(re.findall(r"/r/[\w-]+/", mail["text"]))


def come_due():
    """The time of the next round of reminders has come."""
    row = Message.objects.pending().filter(kind="reminder").order_by("due_at").first()
    due = Message.objects.filter(kind="reminder", due_at=row.due_at)
    past = timezone.now() - timedelta(minutes=1)
    Dispatch.objects.filter(message_id__in=due.values("pk")).update(due_at=past)
    due.update(due_at=past)


def test_the_whole_thread(sink, lead, people, alpha, visit, request):
    lead.post("/invitations/envoyer/")
    deliver_due()
    mails = {person.pk: inbox(sink, person.email) for person in people}
    assert [len(found) for found in mails.values()] == [1, 1, 1]
    assert "Envoyé" in lead.get("/invitations/").content.decode()

    (link,) = links(mails[people[0].pk][0])
    guest = visit(alpha.host)
    assert guest.get(link).status_code == 200
    guest.post(link, {"answer": "remote"})
    assert Invitation.objects.get(participant=people[0]).attendance == "remote"

    come_due()
    request.getfixturevalue("working_morning")
    deliver_due()
    assert [len(inbox(sink, person.email)) for person in people] == [1, 2, 2]
    both = set().union(*(links(mail) for mail in inbox(sink, people[1].email)))
    assert len(both) == 2 and {guest.get(address).status_code for address in both} == {200}


def test_a_refused_address_is_corrected(sink, lead, people):
    Participant.objects.filter(pk=people[0].pk).update(email="refuse@collectivite.example")
    lead.post("/invitations/envoyer/")
    deliver_due()
    page = lead.get("/invitations/").content.decode()
    assert "Refusé" in page and "Cette adresse n’existe pas." in page
    lead.post(f"/invitations/participant/{people[0].pk}/adresse/", {"email": "corrigee@collectivite.example"})
    deliver_due()
    assert len(inbox(sink, "corrigee@collectivite.example")) == 1
