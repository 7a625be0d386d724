"""What an update says has changed: each part, and what it was before where the reader surely knows it."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from parcours.mail.kinds import kind_class
from parcours.mail.models import Message
from tests.workflow.invitations.test_mails import sent_as
from tests.workflow.meetings.test_changes import an_hour_ago, note_sent, update
from tests.workflow.meetings.test_schedule import in_days, plan, typed
from workflow.invitations.domain.correct_address import correct_address
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.invitations.news import news_of
from workflow.meetings.rules import Plan
from workflow.models import Invitation, LaunchMeeting, Participant
from workflow.participants.domain.add_participant import add_participant
from workflow.participants.rules import Person

BEFORE = Plan("Comité", datetime(2026, 12, 7, 13, 30, tzinfo=UTC), 90, "Salle B12", "https://visio.example/1")


def said(after: Plan, before: Plan = BEFORE, zone: str = "Europe/Paris", *, says_before: bool = True) -> list[str]:
    with timezone.override(ZoneInfo(zone)):
        return [line.replace("\u00a0", " ") for line in news_of(before, after, says_before=says_before)]


class TestWords:
    @pytest.mark.parametrize(
        ("changes", "line", "alone"),
        [
            (
                {"starts_at": datetime(2026, 12, 8, 13, 30, tzinfo=UTC)},
                "la date : mardi 8 décembre 2026, de 14 h 30 à 16 h, "
                "au lieu du lundi 7 décembre 2026, de 14 h 30 à 16 h",
                "la date : mardi 8 décembre 2026, de 14 h 30 à 16 h",
            ),
            (
                {"starts_at": datetime(2026, 12, 7, 8, 0, tzinfo=UTC)},
                "l’heure : de 9 h à 10 h 30, au lieu de 14 h 30 à 16 h",
                "la date : lundi 7 décembre 2026, de 9 h à 10 h 30",
            ),
            ({"duration_minutes": 60}, "la durée : 1 h, au lieu de 1 h 30", "la durée : 1 h"),
            ({"place": "Salle A1"}, "le lieu : « Salle A1 », au lieu de « Salle B12 »", "le lieu : « Salle A1 »"),
            (
                {"place": ""},
                "le lieu : à distance seulement, au lieu de « Salle B12 »",
                "le lieu : à distance seulement",
            ),
            (
                {"video_url": "https://visio.example/2"},
                "le lien de visioconférence a changé",
                "le lien de visioconférence est nouveau",
            ),
            (
                {"video_url": ""},
                "il n’y a plus de lien de visioconférence",
                "il n’y a plus de lien de visioconférence",
            ),
            ({"title": "Réunion"}, "l’intitulé : « Réunion », au lieu de « Comité »", "l’intitulé : « Réunion »"),
        ],
    )
    def test_each_part(self, changes, line, alone):
        assert said(replace(BEFORE, **changes)) == [line]
        assert said(replace(BEFORE, **changes), says_before=False) == [alone]

    def test_what_comes_to_a_meeting_that_had_none(self):
        remote = replace(BEFORE, place="")
        assert said(BEFORE, remote) == ["le lieu : « Salle B12 », au lieu d’une réunion à distance"]
        assert said(BEFORE, replace(BEFORE, video_url="")) == ["un lien de visioconférence s’ajoute"]

    def test_several_in_the_order_in_which_one_asks(self):
        after = Plan("Autre", BEFORE.starts_at + timedelta(days=1), 60, "A1", "")
        starts = ["la date", "la durée", "le lieu", "il n’y a plus", "l’intitulé"]
        assert [line.startswith(start) for line, start in zip(said(after), starts, strict=True)] == [True] * 5
        assert said(BEFORE) == []

    def test_days_and_hours_are_those_of_the_place(self):
        later = replace(BEFORE, starts_at=BEFORE.starts_at + timedelta(hours=8))
        assert said(later, zone="Europe/Paris") == [
            "l’heure : de 22 h 30 à 0 h le mardi 8 décembre 2026, au lieu de 14 h 30 à 16 h"
        ]
        assert said(later, zone="Indian/Reunion")[0].startswith("la date : mardi 8 décembre 2026, de 1 h 30 à 3 h")
        assert said(later, zone="America/Martinique") == ["l’heure : de 17 h 30 à 19 h, au lieu de 9 h 30 à 11 h"]

    def test_one_line_whatever_a_row_holds(self):
        (line,) = said(replace(BEFORE, place="A1\r\nBcc: x@y.example\u2028\u202efin"))
        assert line == "le lieu : « A1 Bcc: x@y.example fin », au lieu de « Salle B12 »"


def parts(message) -> tuple[str, str]:
    """The plain part on one line, and the HTML part's text likewise."""
    wanted, mail = sent_as(message)
    assert wanted
    text = mail.get_body(("plain",)).get_content()
    own = [line for line in text.splitlines() if "/r/" not in line and "http" not in line and "ANCT" not in line]
    assert max(map(len, own)) <= 72
    html = re.sub("<[^>]+>", " ", mail.get_body(("html",)).get_content())
    return _flat(text), _flat(html)


def _flat(text: str) -> str:
    return " ".join(text.replace("&nbsp;", " ").split()).replace(" ;", ";").replace(" .", ".")


def first_update(number: int, person):
    return update(number).get(recipient_id=person.pk)


class TestMail:
    def test_both_parts_say_what_changes_and_what_it_was(self, convened, change):
        change(
            place="Salle A1, 31 boulevard de la Ferrage, Cannes", starts_at=in_days(20), video_url="https://v.example/1"
        )
        for text in parts(first_update(1, convened[0])):
            assert "Ce qui change : " in text and "au lieu du " in text
            assert "le lieu : « Salle A1, 31 boulevard de la Ferrage, Cannes », au lieu de « Salle B12 »;" in text
            assert "un lien de visioconférence s’ajoute." in text and "Voici ce qui vaut" not in text

    def test_several_changes_in_a_row_are_told_against_what_people_knew(self, convened, change):
        change(place="Salle A1")
        change(place="Salle A2", duration_minutes=60)
        for text in parts(first_update(1, convened[0])):
            assert "la durée : 1 h, au lieu de 1 h 30;" in text
            assert "le lieu : « Salle A2 », au lieu de « Salle B12 »." in text and "A1" not in text

    def test_the_next_change_is_told_against_the_last(self, convened, change):
        change(place="Salle A1")
        note_sent(update(1))
        an_hour_ago()
        change(place="Salle A2")
        assert "le lieu : « Salle A2 », au lieu de « Salle A1 »." in parts(first_update(2, convened[0]))[0]

    def test_in_an_overseas_zone(self, monkeypatch, convened, change):
        # The schema's context holds the very authority.
        monkeypatch.setattr(connection.tenant, "time_zone", "Indian/Reunion")
        hour = in_days(9).astimezone(ZoneInfo("Indian/Reunion"))
        change(starts_at=in_days(9) + timedelta(minutes=30))
        old, new = f"{hour.hour} h 30", f"{hour.hour + 1} h"
        assert f"l’heure : de {new} à" in parts(first_update(1, convened[0]))[0]
        assert f"au lieu de {old} à" in parts(first_update(1, convened[0]))[1]

    def test_a_place_and_a_title_stay_text_on_one_line(self, convened, change):
        change(place="A1\r\nCe qui change : <b>rien</b>", title='<img src=x onerror=1> "')
        _, mail = sent_as(first_update(1, convened[0]))
        html = mail.get_body(("html",)).get_content()
        assert "<b>rien" not in html and "<img" not in html and "&lt;b&gt;rien" in html
        assert "« A1 Ce qui change : <b>rien</b> », au lieu" in parts(first_update(1, convened[0]))[0]
        assert html.count("<li") == 2

    def test_a_reminder_and_an_invitation_say_nothing_of_it(self, convened, change, actor):
        change(place="Salle A1")
        add_participant(actor=actor, person=Person("Zoé", "Late", "zoe@late.example"))
        send_invitations(actor=actor)
        late = Message.objects.get(occurrence="first-1")
        assert "Ce qui" not in parts(late)[0] and "Salle B12" not in parts(late)[0]

    def test_a_batch_takes_one_query_more(self, convened, change, django_assert_max_num_queries):
        change(place="Salle A1")
        messages = list(update(1))
        kind = kind_class("invitation")()
        with django_assert_max_num_queries(10):
            kind.prepare(messages)
            assert all(kind.is_wanted(message) and kind.render(message) for message in messages)


class TestWhoMayNotKnow:
    """Only what is new is named, and nothing is said to have been before."""

    def unsure(self, number, person) -> None:
        for text in parts(first_update(number, person)):
            assert "Ce qui vient de changer : le lieu : « Salle A2 »." in text.replace("– ", "")
            assert "au lieu" not in text

    def test_a_change_before_it_has_not_reached_all(self, convened, change):
        change(place="Salle A1")
        note_sent(update(1).filter(recipient_id=convened[0].pk))
        change(place="Salle A2")
        for person in convened[:2]:
            self.unsure(2, person)

    def test_a_change_before_it_was_dropped_for_one(self, convened, change):
        change(place="Salle A1")
        note_sent(update(1).exclude(recipient_id=convened[0].pk))
        update(1).filter(recipient_id=convened[0].pk).update(state="dropped")
        an_hour_ago()
        change(place="Salle A2")
        self.unsure(2, convened[0])
        assert "au lieu de « Salle A1 »" in parts(first_update(2, convened[1]))[0]

    def test_a_change_before_it_could_be_told_to_nobody(self, convened, change):
        Participant.objects.update(mail_refused_at=timezone.now())
        change(place="Salle A1")
        assert not update(1).exists()
        Participant.objects.update(mail_refused_at=None)
        change(place="Salle A2")
        self.unsure(2, convened[0])

    def test_what_was_sent_went_to_another_address(self, convened, change):
        change(place="Salle A2")
        Participant.objects.filter(pk=convened[0].pk).update(email="autre@collectivite.example")
        update(1).filter(recipient_id=convened[0].pk).update(recipient_email="autre@collectivite.example")
        self.unsure(1, convened[0])

    def test_a_corrected_address_is_invited(self, convened, change, actor):
        change(place="Salle A2")
        correct_address(actor=actor, participant_id=convened[0].pk, email="autre@collectivite.example")
        again = Message.objects.get(occurrence="again-1")
        assert "Ce qui" not in parts(again)[0] and not sent_as(first_update(1, convened[0]))[0]


def test_what_was_taken_back_after_somebody_saw_it(convened, change):
    change(starts_at=in_days(20))
    Invitation.objects.filter(participant=convened[0]).update(reply="accepted", replied_at=timezone.now())
    change()
    for text in parts(first_update(1, convened[1])):
        assert "rien ne change finalement" in text and "Ce qui" not in text


class TestPreview:
    def shown(self, lead, **changes) -> tuple[str, str]:
        asked = lead.post("/reunion/", typed(**changes))
        body = lead.get("/reunion/changement/apercu/", typed(**changes))
        return _flat(asked.content.decode()), _flat(re.sub("<[^>]+>", " ", body.content.decode()))

    @pytest.mark.parametrize("waits", [False, True])
    def test_says_what_the_mail_will(self, lead, convened, change, waits):
        if waits:
            change(place="Salle A1")
        line = "le lieu : « Salle A2 », au lieu de « Salle B12 »"
        for text in self.shown(lead, place="Salle A2"):
            assert "Ce qui change" in text and line in text
        change(**{"place": "Salle A2", "title": plan()["title"]})
        assert line in parts(first_update(LaunchMeeting.objects.get().sequence, convened[0]))[0]

    def test_where_some_know_only_an_older_plan(self, lead, convened, change):
        change(place="Salle A1")
        note_sent(update(1).filter(recipient_id=convened[0].pk))
        for text in self.shown(lead, place="Salle A2"):
            assert "Ce qui vient de changer" in text and "au lieu" not in text.partition("message, tel")[2]
