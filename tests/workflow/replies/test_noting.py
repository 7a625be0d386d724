"""« Noter sa réponse » : what somebody said by voice, noted by the team and shown as such."""

import pytest
from django.utils import timezone

from parcours.audit.models import Entry
from tests.factories.accounts import MembershipFactory
from workflow.invitations.errors import NotConvenedError
from workflow.models import Invitation, LaunchMeeting, Participant
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.errors import ParticipantGoneError
from workflow.participants.rules import Person
from workflow.replies.domain.delegate_invitation import delegate_invitation
from workflow.replies.domain.note_reply import note_reply
from workflow.replies.errors import NotInvitedError


def path(person) -> str:
    return f"/invitations/participant/{person.pk}/reponse/"


def invitation(person) -> Invitation:
    return Invitation.objects.get(participant=person)


@pytest.mark.parametrize(
    ("answer", "reply", "attendance"),
    [
        ("on_site", "accepted", "on_site"),
        ("remote", "accepted", "remote"),
        ("tentative", "tentative", ""),
        ("declined", "declined", ""),
    ],
)
def test_an_answer_is_noted_and_shown_as_noted(lead, guest, token, people, answer, reply, attendance):
    assert f'href="{path(people[0])}"' in lead.get("/invitations/").content.decode()
    assert lead.get(path(people[0])).status_code == 200
    page = lead.post(path(people[0]), {"answer": answer}, follow=True).content.decode()
    row = invitation(people[0])
    assert (row.reply, row.attendance) == (reply, attendance) and row.noted_by_id
    assert "notée par l’équipe" in page and "est notée" in page
    assert "L’équipe l’a notée pour vous" in guest.get(f"/r/{token}/").content.decode()
    entry = Entry.objects.get(action="reply_noted")
    assert entry.actor_id == row.noted_by_id and entry.detail == {"reply": reply}


def test_the_person_s_own_word_and_later_answer_count(lead, guest, token, people):
    guest.post(f"/r/{token}/", {"answer": "tentative", "comment": "Selon le train"})
    lead.post(path(people[0]), {"answer": "on_site"})
    assert invitation(people[0]).comment == "Selon le train"
    guest.post(f"/r/{token}/", {"answer": "declined"})
    row = invitation(people[0])
    assert (row.reply, row.noted_by_id) == ("declined", None)
    assert "notée par l’équipe" not in lead.get("/invitations/").content.decode()


def test_a_slip_is_taken_back(lead, token, people):
    lead.post(path(people[0]), {"answer": "on_site"})
    lead.post(path(people[0]), {"answer": "none"})
    assert (invitation(people[0]).reply, invitation(people[0]).replied_at) == ("none", None)


def test_nothing_chosen(lead, token, people):
    assert "checked" not in lead.get(path(people[0])).content.decode()
    for data in ({}, {"answer": "none"}, {"answer": "delegated"}):
        page = lead.post(path(people[0]), data)
        assert page.status_code == 422 and page.content.decode().count("Choisissez l’une des réponses") == 2
    assert invitation(people[0]).reply == "none" and not Entry.objects.filter(action="reply_noted").exists()


@pytest.mark.parametrize("answer", ["on_site", "remote", "tentative", "declined"])
def test_what_the_person_said_themselves_stays_theirs(lead, guest, token, people, answer):
    guest.post(f"/r/{token}/", {"answer": answer})
    before = invitation(people[0])
    page = lead.post(path(people[0]), {"answer": answer}, follow=True).content.decode()
    after = invitation(people[0])
    assert (after.replied_at, after.noted_by_id) == (before.replied_at, None)
    assert "avait déjà donné cette réponse" in page and "notée par l’équipe" not in page
    LaunchMeeting.objects.update(date_changed_at=timezone.now())
    lead.post(path(people[0]), {"answer": answer})  # confirmed by voice for the new date
    assert invitation(people[0]).noted_by_id


def test_it_says_that_somebody_comes_instead(lead, token, people):
    made = delegate_invitation(token=token, delegate=Person("Camille", "Renard", "c@b.example"))
    assert "l’invitation de Camille Renard est annulée" in lead.get(path(people[0])).content.decode()
    lead.post(path(people[0]), {"answer": "on_site"})
    assert Participant.objects.get(pk=made.pk).removed_at


def test_refused(lead, token, people, actor, meeting):
    fresh = Participant.objects.create(first_name="A", last_name="B", email="a@b.example")
    assert lead.get(path(fresh)).status_code == 404
    with pytest.raises(NotInvitedError):
        note_reply(actor=actor, participant_id=fresh.pk, reply="accepted")
    remove_participant(actor=actor, participant_id=people[1].pk)
    with pytest.raises(ParticipantGoneError):
        note_reply(actor=actor, participant_id=people[1].pk, reply="accepted")
    LaunchMeeting.objects.update(state="held")
    with pytest.raises(NotConvenedError):
        note_reply(actor=actor, participant_id=people[0].pk, reply="accepted")
    page = lead.post(path(people[0]), {"answer": "on_site"})
    assert page.status_code == 422 and "n’attend plus de réponse" in page.content.decode()


def test_an_observer_notes_nothing(alpha, visit, token, people):
    viewer = visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)
    assert viewer.get(path(people[0])).status_code == 403
    assert viewer.post(path(people[0]), {"answer": "on_site"}).status_code == 403
    assert "Noter sa réponse" not in viewer.get("/invitations/").content.decode()


def test_as_many_queries(lead, token, people, django_assert_num_queries, django_assert_max_num_queries):
    lead.get(path(people[0]))
    with django_assert_max_num_queries(9) as before:
        lead.get(path(people[0]))
    delegate_invitation(token=token, delegate=Person("Camille", "Renard", "c@b.example"))
    with django_assert_num_queries(len(before)):
        lead.get(path(people[0]))
