"""The meeting is run from its page, and what is decided in it is noted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.committee import InvitationFactory
from workflow.live.clock import standing, timed_agenda
from workflow.live.domain.run_meeting import (
    MeetingNotReady,
    MeetingNotRunning,
    close_meeting,
    next_item,
    open_meeting,
    reopen_meeting,
)
from workflow.models import Activity, AgendaItem, Interviewee, LaunchMeeting


@pytest.fixture
def dated(alpha):
    LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(hours=1), place="Salle B12", state="convened")
    return alpha


@pytest.fixture
def lead(dated, visit):
    return visit(dated.host, MembershipFactory(authority=dated).user)


def test_a_meeting_without_date_does_not_begin(alpha):
    with pytest.raises(MeetingNotReady):
        open_meeting(actor=UserFactory())


def test_the_meeting_goes_through_its_agenda_and_ends(dated):
    actor = UserFactory()
    open_meeting(actor=actor)
    assert Activity.objects.get(key="facilitation").state == "doing"
    for _ in range(AgendaItem.objects.count() - 1):
        assert next_item(actor=actor) is not None
    assert next_item(actor=actor) is None
    close_meeting(actor=actor)
    assert Activity.objects.get(key="facilitation").state == "done"
    with pytest.raises(MeetingNotRunning):
        next_item(actor=actor)
    assert reopen_meeting(actor=actor).closed_at is None


def test_the_clock_tells_planned_hours_and_delay():
    now = timezone.now()
    late = AgendaItem(title="Quiz", minutes=10, begun_at=now - timedelta(minutes=14))
    rows = timed_agenda([late, AgendaItem(title="Suites", minutes=5)], now, now)
    assert rows[0].is_current and rows[0].late_minutes == 4
    assert rows[1].planned_at == now + timedelta(minutes=10)


def test_an_interviewee_is_noted_and_taken_back(lead):
    lead.post("/animation/interlocuteurs/", {"name": "Claude Petit", "job_title": "DSI"})
    person = Interviewee.objects.get()
    assert "Claude Petit" in lead.get("/animation/").content.decode()
    lead.post(f"/animation/interlocuteurs/{person.pk}/retirer/")
    assert not Interviewee.objects.exists()


def test_a_wrong_interviewee_keeps_what_was_typed(lead):
    answer = lead.post("/animation/interlocuteurs/", {"name": "", "job_title": "Cheffe de projet"})
    assert answer.status_code == 422
    assert "Cheffe de projet" in answer.content.decode()


def test_the_restitution_is_noted_in_the_zone_of_the_authority(lead, dated):
    answer = lead.post(
        "/animation/restitution/",
        {
            "restitution_day": "2031-07-01",
            "restitution_hour": "14:30",
            "restitution_place": "Salle B12",
            "notes": "Bien.",
        },
    )
    assert answer.status_code == 302
    meeting = LaunchMeeting.objects.get()
    assert meeting.restitution_at.astimezone(dated.zone).strftime("%H:%M") == "14:30"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"restitution_day": "2031-07-01"}, "Indiquez aussi l’heure"),
        ({"restitution_day": "2020-07-01", "restitution_hour": "14:30"}, "choisissez une date plus tardive"),
    ],
)
def test_a_wrong_restitution_is_told_beside_its_field(lead, typed, sentence):
    answer = lead.post("/animation/restitution/", {**typed, "notes": "À ne pas perdre"})
    assert answer.status_code == 422
    assert sentence in answer.content.decode() and "À ne pas perdre" in answer.content.decode()


def test_an_observer_reads_and_does_not_act(dated, visit):
    viewer = visit(dated.host, MembershipFactory(authority=dated, role="viewer").user)
    assert viewer.get("/animation/").status_code == 200
    assert viewer.post("/animation/seance/open/").status_code == 403


class TestSecondScreen:
    url = "/animation/deroule/"

    def test_it_is_told_only_what_is_new(self, lead, dated):
        open_meeting(actor=UserFactory())
        first = lead.get(self.url)
        assert "En ce moment" in first.content.decode() and "À l’heure" in first.content.decode()
        again = lead.get(self.url, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        next_item(actor=UserFactory())
        assert lead.get(self.url, headers={"if-none-match": first["ETag"]}).status_code == 200

    def test_the_page_carries_the_tag_of_its_own_fragment(self, lead, dated):
        open_meeting(actor=UserFactory())
        tag = lead.get(self.url)["ETag"]
        assert tag.strip('"') in lead.get("/animation/").content.decode()


def test_late_and_ahead_are_counted_from_the_opening():
    opened = timezone.now()
    done = AgendaItem(title="Mot", minutes=10, begun_at=opened, ended_at=opened + timedelta(minutes=14))
    quiz = AgendaItem(title="Quiz", minutes=10, begun_at=opened + timedelta(minutes=14))
    last = AgendaItem(title="Suites", minutes=5)

    def late(minutes: int) -> int:
        now = opened + timedelta(minutes=minutes)
        return standing(timed_agenda([done, quiz, last], opened, now), now).late_minutes

    assert (late(16), late(30)) == (4, 10)
    done.ended_at = quiz.begun_at = opened + timedelta(minutes=7)
    assert late(9) == -3
    place = standing(
        timed_agenda([done, quiz, last], opened, opened + timedelta(minutes=9)), opened + timedelta(minutes=9)
    )
    assert (place.current.item, place.coming.item, place.spent_minutes) == (quiz, last, 2)


def test_opening_before_the_day_asks_once(lead, dated):
    LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=3))
    page = lead.get("/animation/").content.decode()
    assert "Ouvrir la séance avant la date prévue" in page and "clôt les réponses" in page


def test_an_observer_sees_no_forms(dated, visit):
    viewer = visit(dated.host, MembershipFactory(authority=dated, role="viewer").user)
    page = viewer.get("/animation/").content.decode()
    assert "Ajouter cette personne" not in page and "La date de la restitution" in page


def test_the_page_takes_the_same_queries_with_one_and_with_many(lead, dated, django_assert_max_num_queries):
    open_meeting(actor=UserFactory())
    lead.get("/animation/")
    with django_assert_max_num_queries(8):
        lead.get("/animation/")
    for number in range(40):
        Interviewee.objects.create(name=f"Personne {number}")
        InvitationFactory(reply="accepted", attendance="on_site")
    with django_assert_max_num_queries(8):
        lead.get("/animation/")
