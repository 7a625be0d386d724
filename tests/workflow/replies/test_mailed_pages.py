"""What the team sees of answers that calendar programs sent, and what it does about them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from parcours.audit.models import Entry
from tests.factories.accounts import MembershipFactory
from workflow.models import Invitation, LaunchMeeting, MailedReply

PAGE = "/invitations/messagerie/"


@pytest.fixture(autouse=True)
def _invited(token):
    """Everybody of `people`."""


@pytest.fixture
def viewer(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)


def received(number=1, **fields) -> MailedReply:
    values = {"sender": "assistante@ville.example", "partstat": "ACCEPTED", "outcome": "unknown_sender"} | fields
    rows = [MailedReply.objects.create(message_id=f"<{n}@ville.example>", **values) for n in range(number)]
    return rows[0]


def test_nothing_is_said_where_nothing_waits(lead):
    received(outcome="applied")
    assert "messagerie" not in lead.get("/invitations/").text
    assert "Aucune réponse n’attend" in lead.get(PAGE).text


def test_the_team_is_told_and_shown_why(lead, viewer, people):
    received(attendee=people[0].email, comment="Elle vient <b>avec</b> moi")
    received_old = {"message_id": "<vieille@ville.example>", "outcome": "old_date"}
    MailedReply.objects.create(sender=people[1].email, partstat="DECLINED", **received_old)
    assert "2\u00a0réponses envoyées par des logiciels d’agenda" in lead.get("/invitations/").text
    for client in (lead, viewer):
        page = client.get(PAGE).text
        for words in ("assistante@ville.example", people[0].email, "Expéditeur inconnu", "Présent", "Absent"):
            assert words in page
        assert "&lt;b&gt;avec" in page and "<b>avec" not in page
        assert "Réponse à une ancienne date" in page
    assert 'method="post"' not in viewer.get(PAGE).text.partition("<main")[2]


def test_noting_one_for_somebody(lead, people):
    row = received(attendee=people[1].email, comment="De sa part")
    page = lead.get(f"{PAGE}{row.pk}/").text
    assert f'<option value="{people[1].pk}" selected' in page and '<option value="on_site" selected' in page
    assert lead.post(f"{PAGE}{row.pk}/", {"person": people[1].pk, "answer": "remote"}).status_code == 302
    invitation = Invitation.objects.get(participant=people[1])
    assert (invitation.reply, invitation.attendance, invitation.comment) == ("accepted", "remote", "De sa part")
    assert invitation.noted_by_id
    row.refresh_from_db()
    assert row.outcome == "applied" and row.settled_at and row.participant == people[1]
    assert Entry.objects.get(action="mailed_reply_noted").detail == {"participant": people[1].pk}
    assert lead.post(f"{PAGE}{row.pk}/", {"person": people[0].pk, "answer": "remote"}).status_code == 422
    assert Invitation.objects.get(participant=people[0]).reply == "none"


def test_nothing_is_proposed_where_the_mail_names_nobody(lead):
    row = received(partstat="COUNTER", outcome="to_discuss")
    page = lead.get(f"{PAGE}{row.pk}/").text
    assert "selected" not in page.replace('<option value="" selected>', "") and "Propose une autre date" in page
    answer = lead.post(f"{PAGE}{row.pk}/", {"person": "", "answer": ""})
    assert answer.status_code == 422 and "Choisissez de qui vient la réponse." in answer.text


def test_after_the_meeting_it_can_only_be_closed(lead, people):
    row = received(attendee=people[0].email, outcome="closed")
    LaunchMeeting.objects.update(state="held")
    assert "Noter cette réponse</button>" not in lead.get(f"{PAGE}{row.pk}/").text
    assert lead.post(f"{PAGE}{row.pk}/", {"person": people[0].pk, "answer": "remote"}).status_code == 422
    assert lead.post(f"{PAGE}{row.pk}/classer/").status_code == 302
    row.refresh_from_db()
    assert row.settled_at and row.outcome == "closed" and Invitation.objects.get(participant=people[0]).reply == "none"
    assert "Classée" in lead.get(PAGE).text
    assert "déjà été traitée" in lead.post(f"{PAGE}{row.pk}/classer/", follow=True).text


def test_a_viewer_only_reads(viewer, people):
    row = received(attendee=people[0].email)
    assert viewer.get(PAGE).status_code == 200
    assert viewer.post(f"{PAGE}{row.pk}/", {"person": people[0].pk, "answer": "remote"}).status_code == 403
    assert viewer.post(f"{PAGE}{row.pk}/classer/").status_code == 403
    assert MailedReply.objects.get().is_waiting


def test_many_that_wait_come_in_pages(lead):
    received(60)
    first, last = lead.get(PAGE).text, lead.get(f"{PAGE}?page=3").text
    assert (first.count(">Classer"), last.count(">Classer")) == (25, 10)
    for page in (first, last):
        assert "60\u00a0réponses qui n’ont pas été notées" in page
    assert "Page 1 sur 3" in first and "?page=2" in first and lead.get(f"{PAGE}?page=x").status_code == 200


@pytest.mark.parametrize("outcome", ["unknown_sender", "applied"])
def test_the_queries_do_not_grow(lead, people, outcome):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert lead.get(PAGE).status_code == 200
        return len(queries)

    received(participant=people[0], outcome=outcome)
    lead.get(PAGE)
    few = count()
    MailedReply.objects.all().delete()
    received(40, participant=people[0], outcome=outcome, received_at=timezone.now())
    assert count() == few <= 9


def test_an_answer_to_a_former_event_is_shown_with_its_reason_and_noted_by_the_team(lead, people):
    row = received(sender=people[0].email, attendee=people[0].email, outcome="former")
    page = lead.get(PAGE).text
    assert "Répond à l’ancien rendez-vous" in page and "elle ne dit rien de celui qui le remplace" in page
    assert lead.post(f"{PAGE}{row.pk}/", {"person": people[0].pk, "answer": "on_site"}).status_code == 302
    assert Invitation.objects.get(participant=people[0]).reply == "accepted"


def test_an_answer_to_a_cancelled_meeting_can_only_be_closed(lead, people):
    row = received(sender=people[0].email, attendee=people[0].email, outcome="cancelled")
    LaunchMeeting.objects.update(state="cancelled")
    page = lead.get(f"{PAGE}{row.pk}/").text
    assert "Répond à une réunion annulée" in page and "Noter cette réponse</button>" not in page
    assert lead.post(f"{PAGE}{row.pk}/classer/").status_code == 302
    row.refresh_from_db()
    assert row.settled_at and not row.is_waiting
