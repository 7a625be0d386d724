"""The page behind a mailed link: answers without an account, and gives nothing away."""

from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from parcours.tokens import new_token
from tests.architecture.test_safe_methods import snapshot
from tests.browser_client import HostClient
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.cancel_meeting import cancel_meeting
from workflow.meetings.domain.renew_meeting import renew_meeting
from workflow.models import Activity, AgendaItem, Invitation, LaunchMeeting, Participant, ReplyToken
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.rules import Person
from workflow.replies.domain.delegate_invitation import delegate_invitation


def invitation(people):
    return Invitation.objects.get(participant=people[0])


@pytest.mark.parametrize(
    ("answer", "reply", "attendance", "words"),
    [
        ("on_site", "accepted", "on_site", "Vous venez sur place"),
        ("remote", "accepted", "remote", "Vous participez à distance"),
        ("declined", "declined", "", "Vous ne pouvez pas venir"),
        ("tentative", "tentative", "", "Vous viendrez peut-être"),
    ],
)
def test_one_tap_answers(guest, token, people, answer, reply, attendance, words):
    page = guest.post(f"/r/{token}/", {"answer": answer, "comment": "Avec <plaisir>"}, follow=True)
    row = invitation(people)
    assert (row.reply, row.attendance, row.comment) == (reply, attendance, "Avec <plaisir>")
    assert page.redirect_chain == [(f"/r/{token}/", 302)] and words in page.content.decode()
    assert "Avec &lt;plaisir&gt;" in page.content.decode()


def test_a_word_stays_until_there_is_another_one(guest, token, people):
    guest.post(f"/r/{token}/", {"answer": "on_site", "comment": "Allergie aux noix"})
    assert ">Allergie aux noix</textarea>" in guest.get(f"/r/{token}/").content.decode()
    guest.post(f"/r/{token}/", {"answer": "remote", "comment": ""})
    assert invitation(people).comment == "Allergie aux noix"
    guest.post(f"/r/{token}/", {"answer": "remote", "comment": "Plus d’allergie"})
    assert invitation(people).comment == "Plus d’allergie"
    guest.post(f"/r/{token}/mes-donnees/mot/")
    assert invitation(people).comment == ""


def test_an_answer_can_be_changed(guest, token, people):
    guest.post(f"/r/{token}/", {"answer": "on_site"})
    guest.post(f"/r/{token}/", {"answer": "declined"})
    assert invitation(people).reply == "declined"


def test_after_a_change_of_date_the_answer_is_asked_again(guest, token, people):
    guest.post(f"/r/{token}/", {"answer": "on_site"})
    LaunchMeeting.objects.update(date_changed_at=timezone.now())
    page = guest.get(f"/r/{token}/").content.decode()
    assert "Vous aviez répondu «&nbsp;Présent&nbsp;» avant le changement de date." in page
    assert "Merci, votre réponse est notée" not in page and "Changer ma réponse" not in page
    assert 'class="fr-btn" name="answer" value="on_site"' in page and 'class="fr-btn" href' not in page
    page = guest.post(f"/r/{token}/", {"answer": "on_site"}, follow=True).content.decode()
    assert "Merci, votre réponse est notée" in page and "Vous aviez répondu" not in page


def test_of_somebody_represented_the_delegate_is_asked(guest, token, link_of):
    made = delegate_invitation(token=token, delegate=Person("Camille", "Renard", "c@b.example"))
    guest.post(f"/r/{link_of(made)}/", {"answer": "on_site"})
    LaunchMeeting.objects.update(date_changed_at=timezone.now())
    assert "Camille Renard vient à votre place" in guest.get(f"/r/{token}/").content.decode()
    assert "Cela vous convient-il toujours" in guest.get(f"/r/{link_of(made)}/").content.decode()


@pytest.mark.parametrize(("answer", "offered"), [("declined", False), ("on_site", True), ("tentative", True)])
def test_only_who_may_come_is_offered_the_event(guest, token, answer, offered):
    assert "reunion.ics" in guest.get(f"/r/{token}/").content.decode()
    page = guest.post(f"/r/{token}/", {"answer": answer}, follow=True).content.decode()
    assert ("reunion.ics" in page) is offered and ("calendar.google.com" in page) is offered


def test_the_team_sees_it_at_once(guest, token):
    guest.post(f"/r/{token}/", {"answer": "on_site"})
    assert Activity.objects.get(key="invitations").done == 1


def test_a_scanner_changes_nothing(guest, token, alpha):
    before = snapshot(alpha.schema_name)
    for method in ("get", "head", "options"):
        for path in (f"/r/{token}/", f"/r/{token}/reunion.ics"):
            assert getattr(guest, method)(path).status_code in (200, 405)
    assert snapshot(alpha.schema_name) == before


def test_the_page_tells_nobody_else(guest, token):
    page = guest.get(f"/r/{token}/")
    assert page["Referrer-Policy"] == "same-origin" and page["Cache-Control"] == "no-store"
    assert page["X-Robots-Tag"] == "noindex, nofollow" and not page.cookies
    assert "<script" not in page.content.decode()


def test_light(guest, token, django_assert_max_num_queries):
    AgendaItem.objects.all().delete()
    for position in range(1, 40):
        AgendaItem.objects.create(position=position, title="Un point " * 10)
    guest.get(f"/r/{token}/")
    with django_assert_max_num_queries(5):
        page = guest.get(f"/r/{token}/")
    assert len(page.content) < 60_000


def test_nothing_chosen_and_too_long_a_word(guest, token, people):
    for data in ({"comment": "Je garde ceci"}, {"answer": "peut", "comment": "Je garde ceci"}):
        page = guest.post(f"/r/{token}/", data)
        assert page.status_code == 422 and "Je garde ceci" in page.content.decode()
    page = guest.post(f"/r/{token}/", {"answer": "on_site", "comment": "x" * 1001})
    assert page.status_code == 422 and "x" * 1001 in page.content.decode()
    assert invitation(people).reply == "none"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("end", ["", "reunion.ics"])
def test_an_unknown_link(guest, token, people, method, end):
    page = getattr(guest, method)(f"/r/{new_token()[0]}/{end}", {"answer": "on_site"})
    assert page.status_code in (404, 405)
    assert people[0].last_name not in page.content.decode() and "Salle B12" not in page.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("end", ["revoked", "expired", "removed"])
def test_an_ended_link(guest, token, people, method, end):
    if end == "removed":
        Participant.objects.filter(pk=people[0].pk).update(removed_at=timezone.now())
    field = {"revoked": "revoked_at", "expired": "expires_at"}.get(end)
    if field:
        ReplyToken.objects.update(**{field: timezone.now()})
    page = getattr(guest, method)(f"/r/{token}/", {"answer": "on_site"})
    assert page.status_code == 410 and "Salle B12" not in page.content.decode()
    assert invitation(people).reply == "none"


class TestWhyALinkHasEnded:
    def test_a_meeting_whose_new_date_is_sought(self, guest, token, people, actor):
        cancel_meeting(actor=actor)
        renew_meeting(actor=actor)
        page = guest.get(f"/r/{token}/")
        assert page.status_code == 410 and "vous recevrez une nouvelle invitation" in page.content.decode()
        assert people[0].last_name not in page.content.decode()
        LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=30))
        send_invitations(actor=actor)
        assert "Utilisez celui du dernier message reçu" in guest.get(f"/r/{token}/").content.decode()

    def test_somebody_who_is_removed_or_whom_nobody_names_any_more(self, guest, token, people, actor, link_of):
        made = delegate_invitation(token=token, delegate=Person("Camille", "Renard", "c@b.example"))
        theirs = link_of(made)
        remove_participant(actor=actor, participant_id=people[0].pk)
        cancel_meeting(actor=actor)
        renew_meeting(actor=actor)
        for link in (token, theirs):
            page = guest.get(f"/r/{link}/")
            assert page.status_code == 410 and "Vous n’êtes plus attendu à cette réunion." in page.content.decode()

    def test_somebody_who_had_all_erased(self, guest, token):
        guest.post(f"/r/{token}/mes-donnees/effacer/")
        assert "Vous n’êtes plus attendu à cette réunion." in guest.get(f"/r/{token}/").content.decode()


@pytest.mark.parametrize(
    ("values", "shown", "words"),
    [
        ({"state": "held"}, 410, "La réunion a eu lieu"),
        ({"starts_at": timezone.now() - timedelta(days=1)}, 410, "La réunion a eu lieu"),
        ({"state": "running"}, 410, "La réunion a commencé"),
        ({"state": "cancelled"}, 200, "La réunion est annulée"),
    ],
)
def test_after_the_meeting(guest, token, people, values, shown, words):
    LaunchMeeting.objects.update(**values)
    page = guest.get(f"/r/{token}/")
    assert page.status_code == shown and words in page.content.decode() and "<form" not in page.content.decode()
    assert guest.post(f"/r/{token}/", {"answer": "on_site"}).status_code == 409
    assert invitation(people).reply == "none"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 302),
        ({"sec-fetch-site": "same-origin"}, 302),
        ({"origin": "http://alpha.parcours.localhost"}, 302),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://ailleurs.example"}, 403),
        ({"origin": "null"}, 403),
    ],
)
def test_only_our_own_form_answers(alpha, token, people, headers, status):
    strict = HostClient(alpha.host, enforce_csrf_checks=True)
    assert (
        strict.post(f"/r/{token}/", {"answer": "on_site"}, headers={"host": alpha.host, **headers}).status_code
        == status
    )
    assert (invitation(people).reply == "accepted") is (status == 302)


def test_the_event_for_a_calendar(guest, token, meeting):
    answer = guest.get(f"/r/{token}/reunion.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = icalendar.Calendar.from_ical(answer.content)
    assert calendar["METHOD"] == "PUBLISH" and calendar.events[0].start == meeting.starts_at
    assert "ATTENDEE" not in calendar.events[0]


@pytest.mark.parametrize("text", ["é" * 80, "%00", "a" * 3000])
def test_odd_tokens(guest, meeting, text):
    assert guest.get(f"/r/{text}/").status_code in (404, 414)
