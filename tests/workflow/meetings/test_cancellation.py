"""Cancelling the meeting: who is told, under which number, and what the pages say."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.audit.models import Entry
from parcours.dispatch.models import Brake, Dispatch
from parcours.mail.models import Message
from tests.factories.accounts import MembershipFactory
from tests.factories.committee import ParticipantFactory
from tests.workflow.invitations.test_mails import sent_as
from tests.workflow.meetings.cancellations import calendar_of, cancellations
from tests.workflow.meetings.test_changes import note_sent
from tests.workflow.meetings.test_schedule import in_days, page, typed
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.cancel_meeting import cancel_meeting
from workflow.meetings.errors import NotCancellableError
from workflow.models import Activity, LaunchMeeting


class TestCancelling:
    def test_everybody_who_was_reached_is_told(self, convened, actor):
        late = ParticipantFactory()
        send_invitations(actor=actor)
        ParticipantFactory()
        assert cancel_meeting(actor=actor, reason="Le président est absent.") == 3
        assert set(cancellations().values_list("recipient_id", flat=True)) == {person.pk for person in convened}
        assert not Message.objects.exclude(kind="cancellation").pending().exists()
        assert Dispatch.objects.count() == 3 and not cancellations().filter(recipient_id=late.pk).exists()
        meeting = LaunchMeeting.objects.get()
        assert (meeting.state, meeting.sequence, meeting.changed_sequence) == ("cancelled", 1, 1)
        assert meeting.cancelled_at and Entry.objects.get(action="meeting_cancelled").detail == {"told": 3}

    def test_the_calendar_part(self, convened, actor):
        uid = LaunchMeeting.objects.get().uid
        cancel_meeting(actor=actor, reason="Le président\nest absent.")
        method, event = calendar_of(cancellations().first())
        assert method == "CANCEL" and event["UID"] == f"{uid}@alpha.parcours.localhost"
        assert (event["STATUS"], event["SEQUENCE"], event["COMMENT"]) == ("CANCELLED", 1, "Le président est absent.")
        assert event["ATTENDEE"] == f"mailto:{cancellations().first().recipient_email}"

    def test_the_mail_says_it_to_people(self, convened, actor):
        cancel_meeting(actor=actor, reason="Le président est <b>absent</b>.")
        mail = sent_as(cancellations().first())[1]
        text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
        assert mail["Subject"].strip().startswith("Annulation – Communauté d’agglomération Alpha")
        assert "Le président est <b>absent</b>." in text and "&lt;b&gt;absent" in html
        assert "/r/" not in text and max(map(len, text.splitlines())) <= 72

    def test_a_change_that_nobody_knows_is_not_what_is_cancelled(self, convened, actor, change):
        known = LaunchMeeting.objects.get().starts_at
        change(starts_at=in_days(20))
        assert cancel_meeting(actor=actor) == 3
        _, event = calendar_of(cancellations().first())
        assert event.start == known and event["SEQUENCE"] == 2
        assert not Message.objects.filter(kind="invitation").pending().exists()

    def test_nobody_is_told_of_an_hour_that_has_passed(self, convened, actor):
        LaunchMeeting.objects.update(starts_at=timezone.now() - timedelta(hours=1))
        assert cancel_meeting(actor=actor) == 0 and not cancellations().exists()

    @pytest.mark.parametrize("state", ["draft", "running", "held", "cancelled"])
    def test_refusals(self, convened, actor, state):
        LaunchMeeting.objects.update(state=state)
        with pytest.raises(NotCancellableError):
            cancel_meeting(actor=actor)
        assert not cancellations().exists()

    def test_not_wanted_once_the_hour_has_come(self, convened, actor):
        cancel_meeting(actor=actor)
        meeting = LaunchMeeting.objects.get()
        meeting.cancelled_as["plan"]["starts_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
        meeting.save()
        assert not sent_as(cancellations().first())[0]


class TestPages:
    @pytest.fixture
    def lead(self, alpha, visit):
        return visit(alpha.host, MembershipFactory(authority=alpha, role="member").user)

    def test_it_is_asked_once_with_who_is_told(self, convened, lead):
        assert "/reunion/annuler/" in page(lead.get("/reunion/"))
        answer = page(lead.get("/reunion/annuler/"))
        assert "Annuler et prévenir 3 personnes" in answer and convened[0].email in answer
        assert "Annulation" in page(lead.get("/reunion/annuler/apercu/"))
        assert LaunchMeeting.objects.get().state == "convened"

    def test_then_it_is_done_and_another_date_is_offered(self, convened, lead):
        answer = page(lead.post("/reunion/annuler/", {"reason": "Grève <i>"}, follow=True))
        assert "3 annulations partent" in answer and "Motif : Grève &lt;i&gt;" in answer
        assert "Voir la réunion" in page(lead.get("/"))
        answer = page(lead.post("/reunion/nouvelle-date/", follow=True))
        assert "Choisissez la nouvelle date" in answer and 'name="day"' in answer
        assert "Fixer la date et le lieu" in page(lead.get("/"))

    @pytest.mark.parametrize("path", ["/reunion/", "/participants/", "/invitations/"])
    def test_a_cancelled_meeting_looks_cancelled(self, convened, lead, actor, path):
        assert "(dans " in page(lead.get("/participants/"))
        cancel_meeting(actor=actor, reason="Grève")
        answer = page(lead.get(path))
        assert answer.count("La réunion est annulée") == 1 and "Motif : Grève" in answer
        assert answer.count('<button class="fr-btn ">Fixer une nouvelle date') == 1
        assert "(dans " not in answer and "invitées<" not in answer.replace("étaient invitées<", "")
        assert 'class="fr-btn" href="/participants/ajouter/"' not in answer

    def test_the_home_page_says_so_too(self, convened, lead, actor):
        cancel_meeting(actor=actor)
        answer = page(lead.get("/"))
        assert "3 personnes · réunion annulée" in answer and answer.count("réunion annulée") == 2
        assert Activity.objects.get(key="participants").state == "doing"

    def test_while_sending_is_stopped_nobody_is_said_to_be_told(self, convened, lead):
        Brake.objects.create(schema_name="", reason="emergency")
        answer = page(lead.post("/reunion/annuler/", {"reason": "Grève"}, follow=True))
        assert "3 annulations sont prêtes et partiront quand l’envoi reprendra" in answer

    def test_the_word_before_the_reason_stands_once(self, convened, lead):
        answer = page(lead.post("/reunion/annuler/", {"reason": "Motif\u00a0: grève"}, follow=True))
        assert "Motif : grève" in answer and "Motif : Motif" not in answer
        assert LaunchMeeting.objects.get().cancel_reason == "grève"

    def test_a_reason_too_long_is_not_lost(self, convened, lead):
        answer = lead.post("/reunion/annuler/", {"reason": "x" * 501})
        assert answer.status_code == 422 and "x" * 501 in page(answer)
        assert LaunchMeeting.objects.get().state == "convened"

    def test_pressing_twice_cancels_once(self, convened, lead):
        lead.post("/reunion/annuler/", {})
        assert "Il n’y a rien à annuler" in page(lead.post("/reunion/annuler/", {}, follow=True))
        assert cancellations().count() == 3
        assert lead.get("/reunion/annuler/").status_code == 302

    def test_a_new_date_without_a_cancellation(self, convened, lead):
        assert "n’est pas annulé" in page(lead.post("/reunion/nouvelle-date/", follow=True))

    def test_removing_says_where_the_message_goes(self, convened, lead):
        answer = page(lead.get(f"/participants/{convened[0].pk}/retirer/"))
        assert f"Un message part à {convened[0].email}" in answer
        lead.post(f"/participants/{convened[0].pk}/retirer/")
        assert cancellations().get().recipient_email == convened[0].email

    def test_an_invited_person_is_readdressed_where_the_invitation_goes_again(self, convened, lead):
        path = f"/participants/{convened[0].pk}/"
        assert "Corriger et renvoyer l’invitation" in page(lead.get(path))
        person = {"first_name": "A", "last_name": "B", "role": "other", "attendance": "on_site"}
        lead.post(path, person | {"email": "autre@collectivite.example"})
        convened[0].refresh_from_db()
        assert convened[0].first_name == "A" and convened[0].email != "autre@collectivite.example"

    @pytest.mark.parametrize("path", ["annuler/", "annuler/apercu/", "changement/apercu/"])
    def test_observers_are_not_asked(self, convened, alpha, visit, path):
        viewer = visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)
        assert viewer.get(f"/reunion/{path}").status_code == 403

    def test_as_many_queries_whatever_the_committee(self, convened, lead, actor, django_assert_max_num_queries):
        lead.get("/reunion/annuler/")
        with django_assert_max_num_queries(16):
            lead.get("/reunion/annuler/")
        for _ in range(20):
            ParticipantFactory()
        send_invitations(actor=actor)
        note_sent(Message.objects.filter(kind="invitation", state="waiting"))
        with django_assert_max_num_queries(16):
            lead.get("/reunion/annuler/")


class TestLostAddresses:
    """Who cannot be reached by mail is not counted as told, and is named."""

    @pytest.fixture
    def lead(self, alpha, visit):
        return visit(alpha.host, MembershipFactory(authority=alpha, role="member").user)

    @pytest.fixture
    def lost(self, convened):
        rows = Message.objects.filter(kind="invitation", recipient_id=convened[0].pk)
        rows.update(state="bounced", answer="550 5.1.1 User unknown")
        return convened[0]

    def test_a_change(self, lost, lead):
        typed_as = typed(in_days(20))
        answer = page(lead.post("/reunion/", typed_as))
        assert "Prévenir les 2 personnes" in answer and lost.name in answer.split("prévenir autrement")[1]
        answer = page(lead.post("/reunion/", typed_as | {"confirmed": "0-2"}, follow=True))
        assert "2 personnes seront prévenues à" in answer
        assert not Message.objects.filter(occurrence="sequence-1", recipient_id=lost.pk).exists()

    def test_reached_once_and_returned_later(self, convened, lead):
        Message.objects.create(
            kind="reminder",
            about_id=LaunchMeeting.objects.get().pk,
            recipient_id=convened[0].pk,
            recipient_email=convened[0].email,
            occurrence="by-hand-1",
            state="bounced",
            answer="550 5.1.1 User unknown",
            due_at=timezone.now(),
        ).attempts.create(outcome="bounced")
        answer = page(lead.get("/reunion/annuler/"))
        assert "Annuler et prévenir 2 personnes" in answer
        assert convened[0].name in answer.split("prévenir autrement")[1]
        assert "2 annulations partent" in page(lead.post("/reunion/annuler/", {"reason": ""}, follow=True))
