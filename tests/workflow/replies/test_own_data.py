"""« Mes données » : everything is shown, can be taken back, can be erased."""

from dataclasses import replace

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

from parcours.audit.models import Entry
from parcours.dispatch.models import Dispatch
from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Attempt, Message
from workflow.models import Invitation, LaunchMeeting, MailedReply, OpeningWords, Participant, ReplyToken
from workflow.participants.rules import Person
from workflow.replies.domain.delegate_invitation import MOST_DELEGATES, delegate_invitation
from workflow.replies.domain.record_reply import record_reply
from workflow.replies.domain.withdraw_participant import withdraw_participant
from workflow.replies.errors import DelegateOfDelegateError, TooManyDelegatesError
from workflow.replies.kept import PARTICIPANT_KINDS

NAME, ADDRESS, WORD = "Zéphyrine Quatrebarbes", "zephyrine.q@collectivite.example", "Je serai en retard"
CAMILLE = Person("Camille", "Renard", "camille.renard@collectivite.example")


@pytest.fixture
def person(people, token, meeting):
    """Somebody about whom everything is kept that can be."""
    row = people[0]
    first, last = NAME.split()
    Participant.objects.filter(pk=row.pk).update(
        first_name=first, last_name=last, email=ADDRESS, job_title="Maire adjointe", organisation="Cabinet Quatrebarbes"
    )
    Message.objects.filter(recipient_id=row.pk).update(recipient_name=NAME, recipient_email=ADDRESS)
    for message in Message.objects.filter(recipient_id=row.pk, kind="invitation"):
        Attempt.objects.create(message=message, outcome="deferred", answer=f"450 <{ADDRESS}> later")
        Message.objects.filter(pk=message.pk).update(answer=f"450 <{ADDRESS}> later")
    mailed = {"subject": f"Accepté par {NAME}", "comment": f"De {NAME}", "partstat": "ACCEPTED"}
    MailedReply.objects.create(
        message_id=f"<1-{ADDRESS}>", sender=ADDRESS, attendee=ADDRESS, outcome="applied", participant=row, **mailed
    )
    MailedReply.objects.create(message_id=f"<2-{ADDRESS}>", sender=ADDRESS.upper(), outcome="unknown_sender", **mailed)
    OpeningWords.objects.create(participant=row, message=f"Parler de {NAME}")
    record_reply(token=token, reply="accepted", attendance="on_site", comment=WORD)
    return Participant.objects.get(pk=row.pk)


def everything(schema) -> str:
    """All that the whole database holds, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('%%I.%%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('public', %s)",
            [schema],
        )
        rows = []
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT coalesce(string_agg(t::text, '|'), '') FROM {table} t")
            rows.append(cursor.fetchone()[0])
    return "\n".join(rows)


def test_everything_is_shown(guest, token, person):
    page = guest.get(f"/r/{token}/mes-donnees/").content.decode()
    for words in (NAME, ADDRESS, "Maire adjointe", "Cabinet Quatrebarbes", WORD, "Présent", "Invitation", "Relance"):
        assert words in page
    assert "Reçu de votre agenda" in page and f"Parler de {NAME}" in page
    assert "Mes données" in guest.get(f"/r/{token}/").content.decode()


def test_nobody_else_s(guest, token, person, people):
    page = guest.get(f"/r/{token}/mes-donnees/").content.decode()
    assert people[1].email not in page and people[1].last_name not in page


@pytest.mark.parametrize("mails", [0, 30])
def test_as_many_queries_whatever_is_kept(guest, token, person, meeting, mails, django_assert_num_queries):
    drafts = [Draft(person.pk, person.name, person.email, f"by-hand-{n}") for n in range(mails)]
    write_messages(kind="reminder", about_id=meeting.pk, drafts=drafts)
    guest.get(f"/r/{token}/mes-donnees/")
    with django_assert_num_queries(7):  # with the one that sets the schema
        page = guest.get(f"/r/{token}/mes-donnees/")
    assert len(page.content) < 60_000


def test_a_word_is_taken_back(guest, token, person):
    page = guest.post(f"/r/{token}/mes-donnees/mot/", follow=True)
    row = Invitation.objects.get(participant=person)
    assert (row.comment, row.reply) == ("", "accepted") and WORD not in page.content.decode()


def test_an_answer_is_taken_back(guest, token, person):
    guest.post(f"/r/{token}/mes-donnees/reponse/")
    row = Invitation.objects.get(participant=person)
    assert (row.reply, row.attendance, row.comment, row.replied_at) == ("none", "", "", None)
    assert guest.post(f"/r/{token}/mes-donnees/reponse/").status_code == 302


def test_with_the_answer_goes_the_delegate(guest, token, person):
    made = delegate_invitation(token=token, delegate=CAMILLE)
    assert "Camille Renard" in guest.get(f"/r/{token}/mes-donnees/").content.decode()
    guest.post(f"/r/{token}/mes-donnees/reponse/")
    made.refresh_from_db()
    assert made.removed_at and Invitation.objects.get(participant=person).reply == "none"


def test_after_the_meeting_an_answer_stays_a_word_may_go(guest, token, person):
    LaunchMeeting.objects.update(state="held")
    assert guest.post(f"/r/{token}/mes-donnees/reponse/").status_code == 409
    assert "Retirer ma réponse" not in guest.get(f"/r/{token}/mes-donnees/").content.decode()
    guest.post(f"/r/{token}/mes-donnees/mot/")
    row = Invitation.objects.get(participant=person)
    assert (row.comment, row.reply) == ("", "accepted")


class TestErasing:
    def test_it_asks_once_and_says_what_it_means(self, guest, token, person):
        page = guest.get(f"/r/{token}/mes-donnees/effacer/").content.decode()
        assert "compte rendu déjà diffusé" in page and "On ne peut pas revenir en arrière" in page
        assert not Participant.objects.get(pk=person.pk).removed_at

    def test_nothing_of_the_person_is_left_in_the_database(self, guest, token, person, alpha):
        assert all(word in everything(alpha.schema_name) for word in (ADDRESS, "Quatrebarbes", WORD))
        page = guest.post(f"/r/{token}/mes-donnees/effacer/")
        assert page.status_code == 200 and "Vos données sont effacées" in page.content.decode()
        left = everything(alpha.schema_name).lower()
        words = (ADDRESS, "Quatrebarbes", "Zéphyrine", "Maire adjointe", WORD)
        assert not [word for word in words if word.lower() in left]

    def test_nothing_more_is_sent(self, guest, token, person):
        Message.objects.filter(recipient_id=person.pk, kind="invitation").update(state="sent", sent_at=timezone.now())
        mine = list(Message.objects.filter(recipient_id=person.pk).values_list("pk", flat=True))
        assert Dispatch.objects.filter(message_id__in=mine).exists()
        guest.post(f"/r/{token}/mes-donnees/effacer/")
        assert not Message.objects.pending().filter(recipient_id=person.pk).exists()
        assert not Dispatch.objects.filter(message_id__in=mine).exists()

    def test_the_links_end(self, guest, token, person, link_of):
        other = link_of(person)
        guest.post(f"/r/{token}/mes-donnees/effacer/")
        assert not ReplyToken.objects.filter(participant=person, revoked_at=None).exists()
        for address in (f"/r/{other}/", f"/r/{token}/mes-donnees/", f"/r/{token}/mes-donnees/effacer/"):
            assert guest.get(address).status_code == 410

    def test_the_team_sees_that_somebody_left(self, guest, lead, token, person):
        first = Message.objects.filter(recipient_id=person.pk, kind="invitation").first()
        guest.post(f"/r/{token}/mes-donnees/effacer/")
        page = lead.get("/participants/").content.decode()
        assert "Personne retirée à sa demande" in page and "Quatrebarbes" not in page
        assert "Personne retirée à sa demande" in lead.get(f"/invitations/message/{first.pk}/").content.decode()
        assert Entry.objects.filter(action="participant_withdrawn", actor_id=None).exists()

    def test_whoever_was_sent_instead_stays_and_sends_nobody_on(self, token, person, link_of):
        made = delegate_invitation(token=token, delegate=CAMILLE, word="Merci")
        withdraw_participant(token=token)
        made.refresh_from_db()
        assert (made.removed_at, made.delegation_word) == (None, "")
        with pytest.raises(DelegateOfDelegateError):
            delegate_invitation(token=link_of(made), delegate=replace(CAMILLE, email="autre@collectivite.example"))

    def test_delegates_who_leave_do_not_make_room_for_more(self, token, link_of):
        for number in range(MOST_DELEGATES):
            made = delegate_invitation(token=token, delegate=replace(CAMILLE, email=f"d{number}@collectivite.example"))
            withdraw_participant(token=link_of(made))
        with pytest.raises(TooManyDelegatesError):
            delegate_invitation(token=token, delegate=CAMILLE)

    def test_a_message_id_that_somebody_chose_is_in_nobody_s_way(self, token, person):
        for row in MailedReply.objects.filter(participant=person):
            MailedReply.objects.create(message_id=f"<{row.pk}>", sender="x@stranger.example", outcome="unknown_sender")
        withdraw_participant(token=token)
        assert ADDRESS not in everything("space_alpha")

    def test_a_delegate_who_leaves_gives_the_seat_back(self, token, person, link_of):
        made = delegate_invitation(token=token, delegate=CAMILLE)
        withdraw_participant(token=link_of(made))
        assert Invitation.objects.get(participant=person).reply == "none"

    def test_accounts_with_the_same_number_keep_their_mails(self, token, person):
        account = Message.objects.create(
            kind="password_reset", about_id=1, recipient_id=person.pk, occurrence="1", recipient_email="a@b.example",
            due_at=timezone.now(),
        )  # fmt: skip
        withdraw_participant(token=token)
        account.refresh_from_db()
        assert account.recipient_email == "a@b.example" and account.state == "waiting"


def test_every_kind_of_the_workflow_is_accounted_for():
    """A new kind of message to participants that this page does not know would be neither shown nor erased."""
    kinds = {key for key, path in settings.MAIL_KINDS.items() if path.startswith("workflow.")}
    assert kinds <= set(PARTICIPANT_KINDS)


def test_every_column_that_holds_a_person_is_accounted_for():
    """A new table that refers to a participant must be shown and erased: then it is named here."""
    referring = {relation.related_model.__name__ for relation in Participant._meta.related_objects}
    assert referring == {"Participant", "Invitation", "ReplyToken", "OpeningWords", "MailedReply"}
    assert apps.get_model("workflow", "Participant") is Participant
