"""« Envoyer quelqu’un à ma place » : the delegate is invited, the original represented, and everybody sees it."""

from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from parcours.audit.models import Entry
from parcours.dispatch.models import Brake
from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from tests.factories.committee import ParticipantFactory
from workflow.invitations.errors import RepliesClosedError
from workflow.journey.facts import gather_facts
from workflow.models import Invitation, LaunchMeeting, Participant, ReplyToken
from workflow.participants import rules
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.rules import Person
from workflow.replies.domain import delegate_invitation as module
from workflow.replies.domain.delegate_invitation import delegate_invitation
from workflow.replies.domain.record_reply import record_reply
from workflow.replies.errors import (
    AlreadyInvitedError,
    DelegateOfDelegateError,
    NoRoomForDelegateError,
    OwnAddressError,
    TooManyDelegatesError,
)

TYPED = {
    "first_name": "Camille",
    "last_name": "Renard",
    "email": "camille.renard@collectivite.example",
    "job_title": "Directrice adjointe",
    "word": "Je vous laisse ma place <volontiers>",
}
CAMILLE = Person("Camille", "Renard", "camille.renard@collectivite.example", job_title="Directrice adjointe")


def named(last_name="Renard"):
    return Participant.objects.get(last_name=last_name)


def reply_of(person) -> str:
    return Invitation.objects.get(participant=person).reply


class TestDelegating:
    def test_from_the_page(self, guest, token, people):
        assert "Envoyer quelqu’un à ma place" in guest.get(f"/r/{token}/").content.decode()
        assert guest.get(f"/r/{token}/representer/").status_code == 200
        page = guest.post(f"/r/{token}/representer/", TYPED, follow=True)
        assert page.redirect_chain == [(f"/r/{token}/", 302)]
        assert "Votre place est proposée à Camille Renard" in page.content.decode()
        delegate = named()
        assert delegate.represents == people[0] and delegate.job_title == "Directrice adjointe"
        assert (reply_of(people[0]), reply_of(delegate)) == ("delegated", "none")
        assert "Représenté" in lead_answer(people[0])

    def test_the_delegate_does_not_inherit_what_is_the_person_s(self, token, people):
        Participant.objects.filter(pk=people[0].pk).update(
            role="sponsor", can_validate=True, organisation="Cabinet", attendance="remote"
        )
        made = delegate_invitation(token=token, delegate=CAMILLE)
        assert (made.role, made.can_validate, made.organisation, made.attendance) == (
            "other",
            False,
            "Cabinet",
            "on_site",
        )

    @pytest.mark.parametrize("role", ["directorate", "partner"])
    def test_somebody_of_the_same_house(self, token, people, role):
        Participant.objects.filter(pk=people[0].pk).update(role=role)
        assert delegate_invitation(token=token, delegate=CAMILLE).role == role

    def test_the_mail_says_who_sent_them(self, token, people):
        made = delegate_invitation(token=token, delegate=CAMILLE, word=TYPED["word"])
        mail = render_preview("invitation", Message.objects.get(kind="invitation", recipient_id=made.pk))
        html = mail.alternatives[0][0]
        for part in (mail.body, html):
            assert f"{people[0].name} vous propose de venir à sa place" in part
        assert "Je vous laisse ma place <volontiers>" in mail.body and "&lt;volontiers&gt;" in html
        assert "vous a nommé membre" not in mail.body
        others = render_preview("invitation", Message.objects.filter(recipient_id=people[1].pk).first())
        assert "à sa place" not in others.body

    def test_calendars_are_told(self, token, people):
        made = delegate_invitation(token=token, delegate=CAMILLE)
        theirs, mine = (_attendee(person) for person in (made, people[0]))
        assert theirs.params["DELEGATED-FROM"] == f"mailto:{people[0].email}"
        assert (theirs.params["PARTSTAT"], theirs.params["RSVP"]) == ("NEEDS-ACTION", "TRUE")
        assert mine.params["DELEGATED-TO"] == f"mailto:{made.email}"
        assert (mine.params["PARTSTAT"], mine.params["RSVP"]) == ("DELEGATED", "FALSE")
        other = _attendee(people[1])
        assert not {"DELEGATED-TO", "DELEGATED-FROM"} & set(other.params)

    def test_the_trail_names_nobody(self, token):
        made = delegate_invitation(token=token, delegate=CAMILLE)
        entry = Entry.objects.get(action="invitation_delegated")
        assert entry.actor_id is None and entry.detail == {"delegate": made.pk}


class TestRefused:
    @pytest.mark.parametrize(
        ("email", "error"),
        [("Dominique.MARTIN", OwnAddressError), ("autre@collectivite.example", AlreadyInvitedError)],
    )
    def test_addresses(self, token, people, email, error):
        other = ParticipantFactory(email="Autre@collectivite.example")
        wanted = people[0].email.upper() if error is OwnAddressError else email
        with pytest.raises(error) as told:
            delegate_invitation(token=token, delegate=Person("A", "B", wanted))
        assert other.last_name not in str(told.value) and reply_of(people[0]) == "none"

    def test_a_delegate_sends_nobody(self, guest, token, link_of):
        made = delegate_invitation(token=token, delegate=CAMILLE)
        theirs = link_of(made)
        with pytest.raises(DelegateOfDelegateError):
            delegate_invitation(token=theirs, delegate=Person("A", "B", "a@b.example"))
        assert "à ma place" not in guest.get(f"/r/{theirs}/").content.decode()
        page = guest.get(f"/r/{theirs}/representer/")
        assert page.status_code == 409 and "Vous venez déjà à la place" in page.content.decode()

    def test_a_full_committee(self, token, monkeypatch):
        monkeypatch.setattr("workflow.participants.domain.lock_committee.MAX_PARTICIPANTS", 3)
        assert rules.MAX_PARTICIPANTS > 3
        with pytest.raises(NoRoomForDelegateError) as told:
            delegate_invitation(token=token, delegate=CAMILLE)
        assert "3" not in str(told.value)

    def test_a_full_committee_lets_the_delegate_be_changed(self, token, monkeypatch):
        delegate_invitation(token=token, delegate=CAMILLE)
        monkeypatch.setattr("workflow.participants.domain.lock_committee.MAX_PARTICIPANTS", 4)
        assert delegate_invitation(token=token, delegate=Person("A", "B", "a@b.example")).pk

    def test_no_end_of_strangers(self, guest, token, people):
        for number in range(module.MOST_DELEGATES):
            delegate_invitation(token=token, delegate=Person("A", "B", f"a{number}@b.example"))
        with pytest.raises(TooManyDelegatesError):
            delegate_invitation(token=token, delegate=CAMILLE)
        assert Participant.objects.current().filter(represents=people[0]).count() == 1
        page = guest.post(f"/r/{token}/representer/", TYPED)
        assert page.status_code == 422 and "Renard" in page.content.decode()

    @pytest.mark.parametrize(
        "values", [{"state": "running"}, {"state": "cancelled"}, {"starts_at": timezone.now() - timedelta(minutes=1)}]
    )
    def test_once_the_meeting_has_begun(self, guest, token, values):
        LaunchMeeting.objects.update(**values)
        with pytest.raises(RepliesClosedError):
            delegate_invitation(token=token, delegate=CAMILLE)
        for answer in (guest.get(f"/r/{token}/representer/"), guest.post(f"/r/{token}/representer/", TYPED)):
            assert answer.status_code == 409
        assert not Participant.objects.filter(last_name="Renard").exists()

    @pytest.mark.parametrize(
        ("slip", "sentence"),
        [
            ({"first_name": ""}, "Indiquez le prénom."),
            ({"last_name": " "}, "Indiquez le nom."),
            ({"email": ""}, "Indiquez l’adresse électronique"),
            ({"email": "camille"}, "Cette adresse n’est pas valide."),
            ({"email": "a@b.example\nBcc: c@d.example"}, "Cette adresse n’est pas valide."),
            ({"job_title": "x" * 121}, "Au plus 120"),
            ({"word": "x" * 1001}, "Au plus 1\u202f000"),
            ({"last_name": "=HYPERLINK(1)"}, "formule de tableur"),
        ],
    )
    def test_a_slip_is_told_beside_its_field_and_nothing_is_lost(self, guest, token, slip, sentence):
        page = guest.post(f"/r/{token}/representer/", TYPED | slip)
        shown = page.content.decode()
        assert page.status_code == 422 and shown.count(sentence) == 2  # in the summary, and at the field
        kept = [value for name, value in TYPED.items() if name not in slip and name != "word"]
        assert all(value in shown for value in kept)
        assert not Participant.objects.filter(first_name="Camille").exists()


class TestChangingOnesMind:
    @pytest.mark.parametrize("answer", ["on_site", "remote", "declined", "tentative"])
    def test_another_answer_takes_the_delegate_out(self, guest, token, people, link_of, answer):
        made = delegate_invitation(token=token, delegate=CAMILLE)
        theirs = link_of(made)
        assert "l’invitation de Camille Renard est annulée" in guest.get(f"/r/{token}/").content.decode()
        guest.post(f"/r/{token}/", {"answer": answer})
        made.refresh_from_db()
        assert made.removed_at and guest.get(f"/r/{theirs}/").status_code == 410
        assert Message.objects.get(kind="invitation", recipient_id=made.pk).state == "dropped"
        assert reply_of(people[0]) == {"on_site": "accepted", "remote": "accepted"}.get(answer, answer)

    def test_a_delegate_who_has_the_event_in_the_calendar_is_told(self, token, people):
        made = delegate_invitation(token=token, delegate=CAMILLE)
        Message.objects.filter(recipient_id=made.pk, kind="invitation").update(state="sent", sent_at=timezone.now())
        record_reply(token=token, reply="accepted", attendance="on_site")
        mail = render_preview("cancellation", Message.objects.get(kind="cancellation", recipient_id=made.pk))
        text = next(part.content for part in mail.alternatives if part.mimetype.startswith("text/calendar"))
        assert icalendar.Calendar.from_ical(text)["METHOD"] == "CANCEL" and mail.to == [made.email]
        assert f"{people[0].name}, membre du comité" in mail.body and "vous avait proposé" in mail.body

    def test_somebody_else(self, guest, token, people):
        first = delegate_invitation(token=token, delegate=CAMILLE)
        assert "Votre place est déjà proposée à Camille" in guest.get(f"/r/{token}/representer/").content.decode()
        second = delegate_invitation(token=token, delegate=Person("Sacha", "Petit", "sacha@b.example"))
        first.refresh_from_db()
        assert first.removed_at and not second.removed_at and reply_of(people[0]) == "delegated"
        assert list(Participant.objects.standing_in_for(people[0])) == [second]

    def test_the_same_person_twice(self, token):
        delegate_invitation(token=token, delegate=CAMILLE)
        with pytest.raises(AlreadyInvitedError):
            delegate_invitation(token=token, delegate=CAMILLE)

    def test_the_delegate_declines_and_both_sides_see_it(self, guest, lead, token, link_of):
        made = delegate_invitation(token=token, delegate=CAMILLE)
        page = guest.post(f"/r/{link_of(made)}/", {"answer": "declined"}, follow=True).content.decode()
        assert "le verra aussi" in page
        assert "Camille Renard ne peut pas venir à votre place" in guest.get(f"/r/{token}/").content.decode()
        assert "par Camille Renard (absent)" in lead.get("/invitations/").content.decode()

    def test_the_team_takes_the_delegate_out(self, lead, token, people, actor):
        made = delegate_invitation(token=token, delegate=CAMILLE)
        page = lead.get(f"/participants/{made.pk}/retirer/").content.decode()
        assert f"{people[0].name} n’est plus représenté" in page
        assert "reste invitée" in lead.get(f"/participants/{people[0].pk}/retirer/").content.decode()
        remove_participant(actor=actor, participant_id=made.pk)
        assert reply_of(people[0]) == "none" and gather_facts().committee.silent == 3


def test_while_sending_is_stopped_no_invitation_is_promised_at_once(guest, token):
    path = f"/r/{token}/representer/"
    assert "reçoit tout de suite" in guest.get(path).text
    Brake.objects.create(schema_name="", reason="emergency")
    assert "reprendra" in guest.get(path).text and "tout de suite" not in guest.get(path).text


def test_as_many_queries_with_a_delegate(guest, token, link_of, django_assert_num_queries):
    """Five, the one that sets the schema among them, for whoever opens the page."""
    theirs = ""
    for _ in range(2):
        for link in filter(None, (token, theirs)):
            guest.get(f"/r/{link}/")
            with django_assert_num_queries(5):
                guest.get(f"/r/{link}/")
        theirs = theirs or link_of(delegate_invitation(token=token, delegate=CAMILLE))


def _attendee(person):
    mail = render_preview("invitation", Message.objects.get(kind="invitation", recipient_id=person.pk))
    text = next(part.content for part in mail.alternatives if part.mimetype.startswith("text/calendar"))
    assert f'"mailto:{person.email}"' not in text  # only parameters are quoted
    return icalendar.Calendar.from_ical(text).events[0]["ATTENDEE"]


def lead_answer(person) -> str:
    return Participant.objects.select_related("invitation").get(pk=person.pk).answer


def test_only_the_link_s_holder(guest, people, token):
    ReplyToken.objects.update(revoked_at=timezone.now())
    assert guest.post(f"/r/{token}/representer/", TYPED).status_code == 410
    assert not Participant.objects.filter(last_name="Renard").exists()


@pytest.mark.parametrize("word", ["https://evil.example/r/", "Voir www.evil.example"])
def test_a_word_to_a_stranger_leads_nowhere(guest, token, word):
    page = guest.post(f"/r/{token}/representer/", TYPED | {"word": word})
    assert page.status_code == 422 and "sans lien" in page.text and word in page.text
    assert not Participant.objects.filter(last_name="Renard").exists()


def test_a_word_stands_on_one_line_of_the_mail(people, token):
    word = "Merci\n\nRépondre\u00a0: ici\u202e"
    made = delegate_invitation(token=token, delegate=CAMILLE, word=word)
    mail = render_preview("invitation", Message.objects.get(kind="invitation", recipient_id=made.pk))
    assert "Merci Répondre : ici »" in " ".join(mail.body.split())
