"""What the team reads of every message: in words, with the next try, the cause, and the act that helps."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.addressees import refuse as refuse_mail
from parcours.mail.domain.record_bounce import record_bounce
from parcours.mail.kinds import kind_class
from parcours.mail.models import Message
from tests.factories.committee import ParticipantFactory
from tests.workflow.invitations.ledger import defer, end, message_to, row_of
from workflow.invitations.domain.correct_address import correct_address
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.invitations.errors import UnreachableError, WantsNoMailError
from workflow.invitations.wording import soon
from workflow.journey.facts import gather_facts
from workflow.models import Invitation, Participant
from workflow.reminders.domain.remind import remind_now, remind_silent
from workflow.replies.kept import kept_about

HOME = "/invitations/"


class TestTheRows:
    def test_a_deferred_message_says_when_it_is_tried_again(self, lead, invited, alpha):
        moment = timezone.localtime(timezone.now() + timedelta(days=1), alpha.zone).replace(hour=14, minute=32)
        defer(message_to(invited[0]), moment)
        row = row_of(lead.get(HOME).text, invited[0])
        assert "Différé" in row and "boîte aux lettres est pleine" in row
        assert "Un nouvel essai se fera tout seul demain à\u00a014\u00a0h\u00a032." in row
        page = lead.get(f"/invitations/message/{message_to(invited[0]).pk}/").text
        assert "prochain essai demain à\u00a014\u00a0h\u00a032" in page

    def test_a_returned_message_says_why_and_leads_to_the_address(self, lead, invited):
        message = end(message_to(invited[0]), "sent", "250 OK")
        record_bounce(message_id=message.pk, diagnostic="550 5.1.1 User unknown")
        row = row_of(lead.get(HOME).text, invited[0])
        assert "Revenu" in row and "Cette adresse n’existe pas." in row
        assert f'href="/invitations/participant/{invited[0].pk}/adresse/"' in row and "Relancer" not in row
        page = lead.get(f"/invitations/message/{message.pk}/").text
        assert "revenu depuis" in page and "Corriger l’adresse" in page and "nouvel essai" not in page

    def test_the_address_is_corrected_and_the_page_of_the_old_message_says_so(self, lead, invited):
        message = end(message_to(invited[0]), "bounced", "550 5.1.1 User unknown")
        lead.post(f"/invitations/participant/{invited[0].pk}/adresse/", {"email": "juste@ville.example"})
        page = lead.get(f"/invitations/message/{message.pk}/").text
        assert "a été corrigée depuis" in page and "Corriger l’adresse</a>" not in page
        assert "En attente" in row_of(lead.get(HOME).text, invited[0])

    def test_a_returned_message_goes_out_again_to_the_same_address(self, lead, invited):
        message = end(message_to(invited[0]), "bounced", "552 5.2.2 full")
        page = lead.post(f"/invitations/message/{message.pk}/renvoyer/", follow=True).text
        assert "repart" in page and message_to(invited[0]).state == "waiting"

    def test_a_message_that_had_no_object_says_why(self, lead, invited):
        message = end(message_to(invited[0]), "dropped", "Cette personne ne veut plus recevoir de messages.")
        page = lead.get(f"/invitations/message/{message.pk}/").text
        assert "ne veut plus recevoir de messages." in page and "de notre côté" not in page

    @pytest.mark.parametrize(
        ("wanted", "seen"),
        [("en-attente", [3]), ("differees", [0]), ("refusees", [1]), ("revenues", [2]), ("a-appeler", [3])],
    )
    def test_counts_lead_to_the_list(self, lead, people, actor, wanted, seen):
        people.append(ParticipantFactory())
        send_invitations(actor=actor)
        defer(message_to(people[0]), timezone.now() + timedelta(hours=1))
        end(message_to(people[1]), "refused", "550 5.1.1 no")
        end(message_to(people[2]), "bounced", "550 5.1.1 no")
        refuse_mail(people[3].email, timezone.now())
        page = lead.get(HOME).text
        assert f'href="/invitations/?filtre={wanted}"' in page
        page = lead.get(f"{HOME}?filtre={wanted}").text
        assert [place for place, person in enumerate(people) if person.name in page] == seen


class TestWhoWantsNoMail:
    @pytest.fixture
    def unwilling(self, people):
        """The first wrote it here, the second to another authority."""
        people[0].mail_refused_at = timezone.now()
        people[0].save()
        refuse_mail(people[1].email.upper(), timezone.now())
        return people[:2]

    def test_is_invited_without_a_mail(self, lead, people, unwilling):
        page = lead.get(HOME).text
        assert "Envoyer l’invitation</summary>" in page and "2\u00a0personnes ne veulent plus recevoir" in page
        assert f"/invitations/apercu/{people[2].pk}/" in page
        page = lead.post("/invitations/envoyer/", follow=True).text
        assert "1\u00a0invitation part." in page and Invitation.objects.count() == 3
        assert set(Message.objects.values_list("recipient_id", flat=True)) == {people[2].pk}
        for person in unwilling:
            row = row_of(page, person)
            assert "appelez cette personne" in row and "Noter sa réponse" in row
            assert "Relancer" not in row and "Corriger" not in row

    def test_somebody_added_late(self, lead, actor, people):
        send_invitations(actor=actor)
        late = ParticipantFactory(mail_refused_at=timezone.now())
        page = lead.get(HOME).text
        assert "appelez-la" in page and "Noter l’invitation faite de vive voix" in page
        page = lead.post("/invitations/envoyer/", follow=True).text
        assert "Aucun message n’est parti" in page and Invitation.objects.filter(participant=late).exists()

    def test_is_not_reminded(self, people, unwilling, actor):
        send_invitations(actor=actor)
        end(message_to(people[2]), "sent", "250 OK")
        assert remind_silent(actor=actor).people == 1
        with pytest.raises(WantsNoMailError, match="appelez-la"):
            remind_now(actor=actor, invitation_id=Invitation.objects.get(participant=people[0]).pk)


class TestWhatDoesNotArrive:
    """Neither a reminder nor the news of a change goes to an address at which nothing arrives."""

    @staticmethod
    def is_wanted(message: Message) -> bool:
        kind = kind_class(message.kind)()
        kind.prepare([message])
        return kind.is_wanted(message)

    @pytest.fixture
    def reminder(self, invited) -> Message:
        return Message.objects.filter(kind="reminder", recipient_id=invited[0].pk).first()

    @pytest.mark.parametrize(
        ("state", "answer", "wanted"),
        [
            ("sent", "250 OK", True),
            ("bounced", "550 5.1.1 unknown", False),
            ("refused", "550 5.1.1 unknown", False),
            ("refused", "Serveur d’envoi injoignable : délai", True),
        ],
    )
    def test_a_reminder(self, invited, reminder, state, answer, wanted):
        end(message_to(invited[0]), state, answer)
        assert self.is_wanted(reminder) is wanted

    def test_the_last_outcome_counts(self, invited, reminder, actor):
        end(message_to(invited[0]), "sent", "250 OK")
        other = Message.objects.filter(kind="reminder", recipient_id=invited[0].pk).exclude(pk=reminder.pk).first()
        end(other, "bounced", "550 gone")
        assert not self.is_wanted(reminder)
        end(Message.objects.get(pk=other.pk), "sent", "250 OK")
        assert self.is_wanted(reminder)

    def test_once_the_address_is_corrected_it_is_sent(self, invited, reminder, actor):
        end(message_to(invited[0]), "refused", "550 5.1.1 unknown")
        correct_address(actor=actor, participant_id=invited[0].pk, email="juste@ville.example")
        reminder.refresh_from_db()
        assert self.is_wanted(reminder) and self.is_wanted(message_to(invited[0], occurrence="again-1"))

    def test_what_the_team_sends_again_is_sent(self, invited, lead, reminder):
        message = end(message_to(invited[0]), "refused", "550 5.1.1 unknown")
        lead.post(f"/invitations/message/{message.pk}/renvoyer/")
        assert self.is_wanted(message_to(invited[0]))

    def test_even_when_a_change_was_held_back_meanwhile(self, invited, lead):
        message = end(message_to(invited[0]), "refused", "550 5.1.1 unknown")
        change = Message.objects.create(
            kind="invitation",
            about_id=message.about_id,
            recipient_id=invited[0].pk,
            recipient_email=invited[0].email,
            occurrence="sequence-1",
            due_at=timezone.now(),
        )
        assert not self.is_wanted(change)
        end(change, "dropped", "Sans objet au moment de l’envoi")
        lead.post(f"/invitations/message/{message.pk}/renvoyer/")
        assert self.is_wanted(message_to(invited[0]))

    def test_the_team_is_told_to_correct_the_address_first(self, invited, actor):
        end(message_to(invited[0]), "bounced", "550 5.1.1 unknown")
        with pytest.raises(UnreachableError, match="corrigez d’abord"):
            remind_now(actor=actor, invitation_id=Invitation.objects.get(participant=invited[0]).pk)

    def test_preparing_costs_the_same_for_many(self, people, actor, django_assert_num_queries):
        ParticipantFactory.create_batch(60)
        send_invitations(actor=actor)
        messages = list(Message.objects.filter(kind="reminder"))
        few = self.queries(messages[:1])
        assert self.queries(messages) == few

    @staticmethod
    def queries(messages) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            kind_class("reminder")().prepare(messages)
        return len(queries)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-12-08 14:32", "à 14 h 32"),
        ("2026-12-09 08:00", "demain à 8 h"),
        ("2026-12-11 08:00", "le 11 déc. à 8 h"),
        ("2027-01-04 08:00", "le 4 janv. 2027 à 8 h"),
    ],
)
def test_soon(moment, words):
    def local(text):
        return timezone.make_aware(timezone.datetime.fromisoformat(text))

    assert soon(local(moment), local("2026-12-08 10:00")).replace("\u00a0", " ") == words


class TestAfterAnAnswer:
    """An answer hides the message that it answers, not what went wrong with a later one."""

    @pytest.fixture
    def later(self, invited):
        """`later(kind, state)`: the first has answered, then another message is written to them."""
        end(message_to(invited[0]), "sent", "250 OK")
        answered = timezone.now() + timedelta(seconds=1)
        Invitation.objects.filter(participant=invited[0]).update(reply="accepted", replied_at=answered)

        def write(kind: str, state: str) -> Message:
            message = Message.objects.create(
                kind=kind,
                about_id=message_to(invited[0]).about_id,
                recipient_id=invited[0].pk,
                recipient_name=invited[0].name,
                recipient_email=invited[0].email,
                occurrence="sequence-1",
                due_at=answered + timedelta(seconds=1),
            )
            return end(message, state, "250 OK" if state == "sent" else "550 5.1.1 User unknown")

        return write

    @pytest.mark.parametrize(
        ("kind", "state", "word"),
        [
            ("invitation", "sent", "Répondu"),
            ("invitation", "bounced", "Revenu"),
            ("cancellation", "sent", "Envoyé"),
            ("cancellation", "refused", "Refusé"),
        ],
    )
    def test_the_row(self, lead, invited, later, kind, state, word):
        later(kind, state)
        row = row_of(lead.get(HOME).text, invited[0])
        assert word in row and "Présent" in row
        assert ("Cette adresse n’existe pas." in row) is (state != "sent")

    def test_a_cancellation_s_page(self, lead, invited, later):
        message = later("cancellation", "refused")
        page = lead.get(f"/invitations/message/{message.pk}/").text
        assert "Annulation à" in page and "Renvoyer à la même adresse" in page and "Corriger" not in page
        assert "repart" in lead.post(f"/invitations/message/{message.pk}/renvoyer/", follow=True).text


def test_a_change_is_called_a_change(lead, invited):
    message = end(message_to(invited[0]), "sent", "250 OK")
    Message.objects.filter(pk=message.pk).update(occurrence="sequence-1")
    assert "changement envoyé" in row_of(lead.get(HOME).text, invited[0])
    assert f"Changement à {invited[0].name}" in lead.get(f"/invitations/message/{message.pk}/").text
    assert "Changement" in [mail.words for mail in kept_about(invited[0]).mails]


def test_the_home_page_counts_whom_no_mail_reaches(lead, invited):
    assert gather_facts().unreached == 0
    end(message_to(invited[0]), "refused", "550 5.1.1 User unknown")
    end(message_to(invited[1]), "bounced", "550 5.1.1 User unknown")
    end(message_to(invited[2]), "refused", "Serveur d’envoi injoignable")
    assert gather_facts().unreached == 2
    assert "Corriger les adresses" in lead.get("/").text
    Invitation.objects.filter(participant=invited[0]).update(reply="accepted", replied_at=timezone.now())
    Participant.objects.filter(pk=invited[1].pk).update(email="juste@collectivite.example")
    assert gather_facts().unreached == 0
