"""The team's pages: before the first sending, after it, one message, and the acts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.models import Dispatch
from parcours.mail.models import Attempt, Message
from tests.factories.accounts import MembershipFactory
from tests.factories.committee import ParticipantFactory
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.models import Invitation, LaunchMeeting, Participant, ReplyToken


@pytest.fixture
def viewer(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)


def refuse(person, answer="550 5.1.1 No such user here"):
    message = Message.objects.get(kind="invitation", recipient_id=person.pk, occurrence="first")
    Message.objects.filter(pk=message.pk).update(state="refused", answer=answer)
    Dispatch.objects.filter(message_id=message.pk).delete()
    Attempt.objects.create(message=message, outcome="refused", code=550, answer=answer)
    return message


class TestBeforeTheFirstSending:
    def test_what_is_missing_is_said_with_the_way_to_mend_it(self, lead, alpha):
        page = lead.get("/invitations/").content.decode()
        assert 'href="/participants/"' in page and 'href="/reunion/"' in page
        ParticipantFactory()
        page = lead.get("/invitations/").content.decode()
        assert "fixez d’abord la date" in page and 'href="/reunion/"' in page and "Envoyer" not in page

    def test_the_message_is_shown_as_the_first_will_get_it(self, lead, people):
        page = lead.get("/invitations/").content.decode()
        assert f"/invitations/apercu/{people[0].pk}/" in page and "Envoyer les 3\u00a0invitations" in page
        assert f"Bonjour {people[0].name}" in page and "Relance" in page

    def test_one_can_switch_to_another_recipient(self, lead, people):
        assert f"Bonjour {people[1].name}" in lead.get(f"/invitations/?pour={people[1].pk}").content.decode()
        for odd in ("999999", "x", ""):
            assert f"Bonjour {people[0].name}" in lead.get(f"/invitations/?pour={odd}").content.decode()

    def test_the_frame_runs_nothing_and_is_only_ours(self, lead, people):
        body = lead.get(f"/invitations/apercu/{people[0].pk}/")
        policy = body["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy and "sandbox" in policy
        assert body["X-Frame-Options"] == "SAMEORIGIN" and people[0].name in body.content.decode()
        assert not ReplyToken.objects.exists()

    def test_sending(self, lead, people):
        page = lead.post("/invitations/envoyer/", follow=True).content.decode()
        assert "3\u00a0invitations partent" in page and "3</strong> personnes invitées" in page
        page = lead.post("/invitations/envoyer/", follow=True).content.decode()
        assert "déjà invité" in page and Message.objects.filter(kind="invitation").count() == 3

    def test_a_refusal_is_told(self, lead, meeting):
        assert "pas encore de membres" in lead.post("/invitations/envoyer/", follow=True).content.decode()

    def test_a_viewer_reads_and_sends_nothing(self, viewer, people):
        assert "Envoyer les" not in viewer.get("/invitations/").content.decode()
        assert viewer.post("/invitations/envoyer/").status_code == 403


class TestTheBoard:
    def test_states_in_words(self, lead, invited):
        refuse(invited[1])
        Invitation.objects.filter(participant=invited[2]).update(reply="declined", replied_at=timezone.now())
        page = lead.get("/invitations/").content.decode()
        for words in ("En attente", "Refusé", "Répondu", "Absent", "Sans réponse", "Cette adresse n’existe pas."):
            assert words in page

    @pytest.mark.parametrize(("wanted", "seen"), [("refusees", [1]), ("absents", [2]), ("sans-reponse", [0, 1])])
    def test_filters(self, lead, invited, wanted, seen):
        refuse(invited[1])
        Invitation.objects.filter(participant=invited[2]).update(reply="declined", replied_at=timezone.now())
        page = lead.get(f"/invitations/?filtre={wanted}").content.decode()
        assert [place for place, person in enumerate(invited) if person.name in page] == seen

    def test_somebody_added_late_is_offered_an_invitation(self, lead, invited):
        ParticipantFactory()
        assert "n’est pas encore invitée" in lead.get("/invitations/").content.decode()

    def test_the_fragment_is_sent_only_when_something_moved(self, lead, invited):
        page = lead.get("/invitations/").content.decode()
        assert 'data-refresh="5"' in page
        etag = page.partition('data-etag="')[2].partition('" ')[0].replace("&quot;", '"')
        assert lead.get("/invitations/suivi/", headers={"if-none-match": etag}).status_code == 304
        Message.objects.filter(kind="invitation").update(state="sent", sent_at=timezone.now())
        moved = lead.get("/invitations/suivi/", headers={"if-none-match": etag})
        assert moved.status_code == 200 and "Envoyé" in moved.content.decode()
        assert "data-refresh" not in lead.get("/invitations/").content.decode()

    def test_the_message_with_all_attempts(self, lead, invited):
        message = refuse(invited[0])
        page = lead.get(f"/invitations/message/{message.pk}/").content.decode()
        assert "Cette adresse n’existe pas." in page and "550 5.1.1 No such user here" in page

    @pytest.mark.parametrize("path", ["/invitations/", "/invitations/suivi/"])
    def test_the_queries_do_not_grow(self, lead, meeting, actor, django_assert_num_queries, path):
        ParticipantFactory()
        send_invitations(actor=actor)
        lead.get(path)
        few = self.count(lead, path)
        ParticipantFactory.create_batch(299)
        send_invitations(actor=actor)
        assert self.count(lead, path) == few <= 15

    def test_the_queries_do_not_grow_before_the_sending(self, lead, meeting):
        ParticipantFactory()
        lead.get("/invitations/")
        few = self.count(lead, "/invitations/")
        ParticipantFactory.create_batch(299)
        assert self.count(lead, "/invitations/") == few <= 20

    @staticmethod
    def count(client, path) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)


class TestSendingAgain:
    def test_a_refused_message(self, lead, invited):
        message = refuse(invited[0])
        assert "repart" in lead.post(f"/invitations/message/{message.pk}/renvoyer/", follow=True).content.decode()
        message.refresh_from_db()
        assert message.state == "waiting"

    def test_not_one_that_waits(self, lead, invited):
        message = Message.objects.filter(kind="invitation").first()
        page = lead.post(f"/invitations/message/{message.pk}/renvoyer/", follow=True).content.decode()
        assert "n’a pas été refusé" in page


class TestReminding:
    def sent(self):
        Message.objects.filter(kind="invitation").update(state="sent", sent_at=timezone.now())

    def by_hand(self):
        return Message.objects.filter(kind="reminder", occurrence__startswith="by-hand")

    def test_one_person(self, lead, invited):
        self.sent()
        pk = Invitation.objects.get(participant=invited[0]).pk
        assert "La relance à" in lead.post(f"/invitations/{pk}/relancer/", follow=True).content.decode()
        assert "attend déjà" in lead.post(f"/invitations/{pk}/relancer/", follow=True).content.decode()
        assert [row.recipient_id for row in self.by_hand()] == [invited[0].pk]

    def test_again_once_the_first_has_gone(self, lead, invited):
        self.sent()
        pk = Invitation.objects.get(participant=invited[0]).pk
        lead.post(f"/invitations/{pk}/relancer/")
        self.by_hand().update(state="sent", sent_at=timezone.now())
        lead.post(f"/invitations/{pk}/relancer/")
        assert sorted(self.by_hand().values_list("occurrence", flat=True)) == ["by-hand-1", "by-hand-2"]

    def test_everybody_silent(self, lead, invited):
        self.sent()
        Invitation.objects.filter(participant=invited[0]).update(reply="accepted", replied_at=timezone.now())
        assert "2\u00a0relances partent" in lead.post("/invitations/relancer/", follow=True).content.decode()
        assert {row.recipient_id for row in self.by_hand()} == {invited[1].pk, invited[2].pk}

    def test_not_who_was_refused(self, lead, invited):
        self.sent()
        refuse(invited[0])
        lead.post("/invitations/relancer/")
        assert {row.recipient_id for row in self.by_hand()} == {invited[1].pk, invited[2].pk}

    def test_not_who_has_answered_nor_after_the_meeting(self, lead, invited):
        self.sent()
        row = Invitation.objects.get(participant=invited[0])
        Invitation.objects.filter(pk=row.pk).update(reply="accepted", replied_at=timezone.now())
        assert "déjà répondu" in lead.post(f"/invitations/{row.pk}/relancer/", follow=True).content.decode()
        LaunchMeeting.objects.update(starts_at=timezone.now() - timedelta(hours=1))
        assert "n’attend plus" in lead.post("/invitations/relancer/", follow=True).content.decode()
        assert not self.by_hand().exists()


class TestCorrectingAnAddress:
    def url(self, person):
        return f"/invitations/participant/{person.pk}/adresse/"

    def test_the_invitation_goes_to_the_new_one(self, lead, invited):
        refuse(invited[0])
        token = ReplyToken.objects.create(
            participant=invited[0], digest="d" * 64, expires_at=timezone.now() + timedelta(days=9)
        )
        page = lead.post(self.url(invited[0]), {"email": "bonne@collectivite.example"}, follow=True).content.decode()
        assert "est corrigée" in page
        again = Message.objects.get(occurrence="again-1")
        assert again.recipient_email == Participant.objects.get(pk=invited[0].pk).email == "bonne@collectivite.example"
        waiting = Message.objects.pending().filter(recipient_id=invited[0].pk)
        assert set(waiting.values_list("recipient_email", flat=True)) == {"bonne@collectivite.example"}
        token.refresh_from_db()
        assert token.revoked_at is not None

    @pytest.mark.parametrize("email", ["", "pas une adresse", "autre", "meme"])
    def test_what_is_refused_keeps_what_was_typed(self, lead, invited, email):
        typed = {"autre": invited[1].email, "meme": invited[0].email}.get(email, email)
        page = lead.post(self.url(invited[0]), {"email": typed})
        assert page.status_code == 422 and typed in page.content.decode()
        assert page.context["form"]["email"].value() == typed
        assert not Message.objects.filter(occurrence__startswith="again").exists()

    def test_only_members_and_only_who_is_invited(self, viewer, lead, invited):
        assert viewer.get(self.url(invited[0])).status_code == 403
        assert lead.get(self.url(ParticipantFactory())).status_code == 404
