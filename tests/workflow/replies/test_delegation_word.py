"""The word to whom one sends, and the word to the team: two words, each shown, kept and erased for what it is."""

from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from tests.workflow.replies.test_delegation import CAMILLE, TYPED, named
from tests.workflow.replies.test_own_data import everything
from workflow.meetings.domain.renew_meeting import renew_meeting
from workflow.models import Invitation, LaunchMeeting, Participant
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.rules import Person
from workflow.replies.domain.delegate_invitation import delegate_invitation
from workflow.replies.domain.withdraw_participant import withdraw_participant

TO_TEAM, TO_DELEGATE = "Je ne serai pas là de la semaine", "Parle-leur du budget"


def words() -> tuple[str, str]:
    """What the original's invitation and the delegate's row hold."""
    return Invitation.objects.get(reply="delegated").comment, named().delegation_word


@pytest.fixture
def sent(guest, token):
    """Somebody who has told the team something, and then the delegate something else."""
    guest.post(f"/r/{token}/", {"answer": "declined", "comment": TO_TEAM})
    guest.post(f"/r/{token}/representer/", TYPED | {"word": TO_DELEGATE})
    return named()


class TestTwoWords:
    def test_naming_somebody_keeps_the_word_to_the_team(self, guest, token, sent):
        assert words() == (TO_TEAM, TO_DELEGATE)
        assert "sera effacé" not in guest.get(f"/r/{token}/representer/").text

    def test_each_reaches_whom_it_is_for(self, sent):
        mail = render_preview("invitation", Message.objects.get(kind="invitation", recipient_id=sent.pk))
        for part in (mail.body, mail.alternatives[0][0]):
            assert TO_DELEGATE in part and TO_TEAM not in part

    def test_the_delegate_reads_theirs(self, guest, sent, link_of):
        theirs = link_of(sent)
        for page in (f"/r/{theirs}/", f"/r/{theirs}/mes-donnees/"):
            shown = guest.get(page).text
            assert TO_DELEGATE in shown and TO_TEAM not in shown

    def test_the_team_reads_both(self, lead, sent, people):
        page = lead.get("/invitations/").text
        assert TO_TEAM in page and f"{people[0].name} lui a écrit" in page and TO_DELEGATE in page

    def test_an_answer_of_one_s_own_keeps_the_word_to_the_team_only(self, guest, token, sent):
        guest.post(f"/r/{token}/", {"answer": "on_site"})
        assert Invitation.objects.get(participant=sent.represents).comment == TO_TEAM
        assert named().delegation_word == ""

    def test_nobody_inherits_the_word_to_another(self, token, sent):
        second = delegate_invitation(token=token, delegate=Person("Sacha", "Petit", "sacha@b.example"))
        assert (second.delegation_word, named().delegation_word) == ("", "")


class TestOwnData:
    def test_shows_both(self, guest, token, sent):
        page = guest.get(f"/r/{token}/mes-donnees/").text
        assert "Votre mot à l’équipe" in page and TO_TEAM in page
        assert "Votre mot à Camille Renard" in page and TO_DELEGATE in page and "Effacer mes mots" in page

    def test_both_are_taken_back(self, guest, token, sent):
        guest.post(f"/r/{token}/mes-donnees/mot/")
        assert words() == ("", "")
        assert "Effacer mes mots" not in guest.get(f"/r/{token}/mes-donnees/").text
        assert "Effacer mon mot" not in guest.get(f"/r/{token}/mes-donnees/").text

    def test_erasing_leaves_neither(self, token, sent, alpha):
        assert all(word in everything(alpha.schema_name) for word in (TO_TEAM, TO_DELEGATE))
        withdraw_participant(token=token)
        assert not [word for word in (TO_TEAM, TO_DELEGATE) if word in everything(alpha.schema_name)]
        assert Participant.objects.current().filter(pk=sent.pk).exists()

    def test_with_the_delegate_goes_the_word(self, sent, actor, alpha):
        remove_participant(actor=actor, participant_id=sent.pk)
        assert TO_DELEGATE not in everything(alpha.schema_name) and TO_TEAM in everything(alpha.schema_name)

    def test_and_with_a_date_that_is_given_up(self, sent, actor, alpha):
        LaunchMeeting.objects.update(state="cancelled", cancelled_at=timezone.now())
        renew_meeting(actor=actor)
        assert TO_DELEGATE not in everything(alpha.schema_name)


class TestRowsFromBefore:
    """The migration's statements, on rows as they were written until then."""

    @pytest.fixture
    def run(self):
        migration = import_module("workflow.migrations.0006_delegation_word")

        def run(*names):
            with connection.cursor() as cursor:
                for name in names:
                    cursor.execute(getattr(migration, name))

        return run

    def test_the_word_moves_to_the_delegate_and_back(self, token, run):
        delegate_invitation(token=token, delegate=CAMILLE)
        Invitation.objects.filter(reply="delegated").update(comment=TO_DELEGATE)
        run("MOVE", "CLEAR")
        assert words() == ("", TO_DELEGATE)
        run("BACK")
        assert Invitation.objects.get(reply="delegated").comment == TO_DELEGATE

    def test_other_words_stay(self, token, people, run):
        made = delegate_invitation(token=token, delegate=CAMILLE)
        Invitation.objects.update(comment=TO_TEAM)
        Invitation.objects.filter(participant=people[0]).update(reply="declined")
        Invitation.objects.filter(participant=people[1]).update(reply="delegated", replied_at=timezone.now())
        run("MOVE", "CLEAR")
        assert set(Invitation.objects.values_list("comment", flat=True)) == {TO_TEAM}
        made.refresh_from_db()
        assert made.delegation_word == ""
