"""Somebody was to come in another's place and does not: that one hears of it, once, and can act."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.addressees import refuse
from parcours.mail.kinds import kind_class
from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from tests.workflow.replies.mails import mail as calendar_mail
from tests.workflow.replies.test_delegation import CAMILLE, TYPED, named, reply_of
from workflow.meetings.models import LaunchMeeting
from workflow.models import Invitation, Participant
from workflow.participants.domain.edit_participant import edit_participant
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.rules import Person
from workflow.replies.domain.delegate_invitation import delegate_invitation
from workflow.replies.domain.note_reply import note_reply
from workflow.replies.domain.record_mailed_reply import record_mailed_reply
from workflow.replies.domain.record_reply import record_reply
from workflow.replies.domain.withdraw_participant import withdraw_participant
from workflow.replies.domain.withdraw_reply import withdraw_reply

KIND = "unrepresented"


@pytest.fixture
def made(token):
    return delegate_invitation(token=token, delegate=CAMILLE)


@pytest.fixture
def decline(made, link_of):
    theirs = link_of(made)
    return lambda reply="declined": record_reply(token=theirs, reply=reply)


def news(**wanted):
    return Message.objects.filter(kind=KIND, **wanted)


def is_wanted(message) -> bool:
    kind = kind_class(KIND)()
    kind.prepare([message])
    return kind.is_wanted(message)


class TestTold:
    def test_at_once_and_once_per_decline(self, decline, people):
        decline()
        decline()
        message = news().get()
        assert message.recipient_id == people[0].pk and message.recipient_email == people[0].email
        assert message.due_at <= timezone.now() and is_wanted(message)
        assert kind_class(KIND)().wait_until(message, timezone.now()) is None

    def test_a_decline_taken_back_and_given_again_is_news_again(self, decline):
        decline()
        news().update(state="sent", sent_at=timezone.now())
        decline("accepted")
        decline()
        assert news(state="sent").count() == 1 and news(state="waiting").count() == 1

    def test_of_two_that_wait_one_goes(self, decline):
        for reply in ("declined", "accepted", "declined"):
            decline(reply)
        assert sorted(news().values_list("state", flat=True)) == ["dropped", "waiting"]

    def test_when_the_team_notes_it_or_a_calendar_says_it(self, made, actor, alpha):
        said = calendar_mail(alpha, made, partstat="DECLINED")
        record_mailed_reply(mail=said, meeting_uid=str(LaunchMeeting.objects.get().uid), now=timezone.now())
        assert reply_of(made) == "declined" and news().count() == 1
        news().delete()
        for reply in ("accepted", "declined"):
            note_reply(actor=actor, participant_id=made.pk, reply=reply)
        assert news().count() == 1

    def test_when_the_delegate_has_everything_erased(self, made, people, link_of):
        withdraw_participant(token=link_of(made))
        message = news().get()
        assert message.recipient_id == people[0].pk and is_wanted(message)
        mail = render_preview(KIND, message)
        assert "La personne que vous aviez proposée" in mail.body and "retirée à sa demande" not in mail.body

    def test_not_twice_who_declines_and_then_leaves(self, decline, made, link_of):
        decline()
        withdraw_participant(token=link_of(made))
        assert is_wanted(news().get())

    def test_it_follows_a_corrected_address(self, decline, people, actor):
        decline()
        person = Person(people[0].first_name, people[0].last_name, "nouvelle@collectivite.example")
        edit_participant(actor=actor, participant_id=people[0].pk, person=person)
        assert is_wanted(news().get())


class TestNotTold:
    def test_of_other_answers_and_other_people(self, decline, token, people, link_of):
        for reply in ("accepted", "tentative"):
            decline(reply)
        record_reply(token=link_of(people[1]), reply="declined")
        assert not news().exists()

    @pytest.mark.parametrize("where", ["here", "elsewhere"])
    def test_who_wants_no_mail(self, decline, people, where):
        if where == "here":
            Participant.objects.filter(pk=people[0].pk).update(mail_refused_at=timezone.now())
        else:
            refuse(people[0].email, timezone.now())
        decline()
        assert not news().exists()

    def test_who_has_refused_since(self, decline, people):
        decline()
        Participant.objects.filter(pk=people[0].pk).update(mail_refused_at=timezone.now())
        assert not is_wanted(news().get())

    @pytest.mark.parametrize("values", [{"state": "held"}, {"starts_at": timezone.now() - timedelta(minutes=1)}])
    def test_once_the_meeting_has_come(self, decline, made, link_of, values):
        decline()
        LaunchMeeting.objects.update(**values)
        assert not is_wanted(news().get())
        news().delete()
        withdraw_participant(token=link_of(made))
        assert not news().exists()

    def test_the_delegate_comes_after_all(self, decline):
        decline()
        decline("accepted")
        assert not is_wanted(news().get())

    def test_they_have_answered_themselves(self, decline, token):
        decline()
        record_reply(token=token, reply="accepted", attendance="remote")
        message = news().get()
        assert message.state == "dropped" and not is_wanted(message)

    def test_they_have_sent_somebody_else(self, decline, token):
        decline()
        second = delegate_invitation(token=token, delegate=Person("Sacha", "Petit", "sacha@b.example"))
        first = news().get()
        assert first.state == "dropped" and not is_wanted(first)
        Invitation.objects.filter(participant=second).update(reply="declined", replied_at=timezone.now())
        assert not is_wanted(first)  # it is about the other one

    def test_they_call_the_delegate_back(self, made, token):
        withdraw_reply(token=token)
        assert not news().exists()

    def test_when_the_team_takes_the_delegate_out(self, made, actor):
        remove_participant(actor=actor, participant_id=made.pk)
        assert not news().exists()


def test_the_mail(decline, people, meeting):
    decline()
    mail = render_preview(KIND, news().get())
    html = mail.alternatives[0][0]
    for part in (mail.body, html):
        assert "Camille Renard ne peut pas venir à votre place" in part
        assert "Venir ou proposer quelqu’un d’autre" in part and meeting.place in part
    assert mail.subject.startswith("Personne ne vient à votre place") and mail.to == [people[0].email]
    assert len(mail.alternatives) == 1 and not mail.attachments
    assert all(len(line) <= 72 for line in mail.body.splitlines() if "http" not in line)
    assert "List-Unsubscribe" in mail.extra_headers


class TestTheirPage:
    @pytest.mark.parametrize(
        ("reply", "sentence"),
        [
            ("none", "Votre place est proposée à Camille Renard"),
            ("accepted", "Camille Renard vient à votre place"),
            ("tentative", "Camille Renard viendra peut-être à votre place"),
        ],
    )
    def test_promises_no_more_than_the_delegate_does(self, guest, decline, token, people, reply, sentence):
        if reply != "none":
            decline(reply)
        page = guest.get(f"/r/{token}/").text
        assert sentence in page and ("un courriel vous le dira" in page) is (reply != "accepted")
        Participant.objects.filter(pk=people[0].pk).update(mail_refused_at=timezone.now())
        assert "un courriel vous le dira" not in guest.get(f"/r/{token}/").text

    def test_says_so_and_asks_them_again(self, guest, decline, token):
        decline()
        page = guest.get(f"/r/{token}/").text
        assert "Camille Renard ne peut pas venir à votre place" in page and "Merci, votre réponse" not in page
        assert 'value="on_site">Je viens' in page and "Envoyer quelqu’un d’autre" in page and "Vous aviez" not in page
        form = guest.get(f"/r/{token}/representer/").text
        assert "Camille Renard ne peut pas venir" in form and "Votre place est déjà" not in form
        assert "qui ne peut pas venir" in guest.get(f"/r/{token}/mes-donnees/").text

    def test_somebody_else_can_be_named(self, guest, decline, token, made):
        decline()
        other = TYPED | {"first_name": "Sacha", "last_name": "Petit", "email": "sacha@b.example"}
        page = guest.post(f"/r/{token}/representer/", other, follow=True).text
        assert "Votre place est proposée à Sacha Petit" in page and "Camille Renard" not in page
        made.refresh_from_db()
        assert made.removed_at and named("Petit").represents == made.represents

    def test_they_can_come_themselves(self, guest, decline, token, people):
        decline()
        page = guest.post(f"/r/{token}/", {"answer": "on_site"}, follow=True).text
        assert "Vous venez sur place" in page and "à votre place" not in page
        assert reply_of(people[0]) == "accepted"

    @pytest.mark.parametrize("by", ["team", "delegate"])
    def test_after_the_delegate_has_left(self, guest, made, token, actor, link_of, by):
        if by == "team":
            remove_participant(actor=actor, participant_id=made.pk)
        else:
            withdraw_participant(token=link_of(made))
        assert "Personne ne vient plus à votre place" in guest.get(f"/r/{token}/").text
        guest.post(f"/r/{token}/", {"answer": "declined"})
        assert "Personne ne vient plus" not in guest.get(f"/r/{token}/").text

    def test_not_after_taking_it_back_themselves(self, guest, made, token):
        withdraw_reply(token=token)
        assert "Personne ne vient plus" not in guest.get(f"/r/{token}/").text


class TestTheTeam:
    def test_sees_it_and_has_a_next_step(self, lead, decline, people):
        assert "sans suppléant" not in lead.get("/invitations/").text
        decline()
        page = lead.get("/invitations/?filtre=sans-suppleant").text
        assert "sans suppléant" in page and "Personne ne vient à sa place" in page
        assert people[0].name in page and people[1].name not in page and "Noter sa réponse" in page

    def test_sees_it_of_a_delegate_who_left(self, lead, made, link_of, people):
        withdraw_participant(token=link_of(made))
        page = lead.get("/invitations/?filtre=sans-suppleant").text
        assert people[0].name in page and "Personne ne vient à sa place" in page

    def test_sees_the_mail_in_the_ledger(self, lead, decline):
        decline()
        message = news().get()
        news().update(state="sent", sent_at=timezone.now())
        assert "absence du suppléant annoncée" in lead.get("/invitations/?filtre=sans-suppleant").text
        news().update(state="refused", answer="550 5.1.1 no such user")
        assert "Absence du suppléant" in lead.get(f"/invitations/message/{message.pk}/").text
        assert "Corriger l’adresse" in lead.get("/invitations/?filtre=sans-suppleant").text

    def test_the_person_sees_it_among_their_data(self, guest, decline, token):
        decline()
        assert "Absence de votre suppléant" in guest.get(f"/r/{token}/mes-donnees/").text
