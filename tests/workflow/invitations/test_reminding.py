"""Reminders by hand, as the team asks for them and reads of them."""

import pytest
from django.utils import timezone

from parcours.dispatch.addressees import digest_of
from parcours.dispatch.models import Addressee
from tests.workflow.invitations.ledger import end, message_to, row_of
from workflow.models import Invitation

HOME = "/invitations/"


class TestRemindingWhoWasWrittenToToday:
    """Reminders by hand wait for the next working morning, and every word about them says so."""

    @pytest.fixture
    def told(self, invited, working_morning):
        for person in invited:
            end(message_to(person), "sent", "250 OK")
        for person in invited[:2]:
            self.tell(person, working_morning)
        return invited

    @staticmethod
    def tell(person, now):
        Addressee.objects.update_or_create(digest=digest_of(person.email), defaults={"last_mail_at": now})

    def test_some_go_now_and_some_wait(self, lead, told):
        page = lead.post("/invitations/relancer/", follow=True).text
        assert "1\u00a0relance part, 2\u00a0partiront " in page and " à\u00a09\u00a0h." in page
        assert "l’auront le prochain matin travaillé" not in page

    def test_nothing_goes_now(self, lead, told, working_morning):
        self.tell(told[2], working_morning)
        assert "l’auront le prochain matin travaillé" in lead.get(HOME).text
        page = lead.post("/invitations/relancer/", follow=True).text
        assert "3\u00a0relances partiront " in page and "partent" not in page
        for person in told:
            row = row_of(page, person)
            assert (
                "En attente" in row and "à\u00a09\u00a0h" in row and "Relancer" not in row and "relance demandée" in row
            )
        assert "attendent déjà leur envoi" in lead.post("/invitations/relancer/", follow=True).text

    def test_one_person(self, lead, told):
        pk = Invitation.objects.get(participant=told[0]).pk
        page = lead.post(f"/invitations/{pk}/relancer/", follow=True).text
        assert f"La relance à {told[0].name} partira " in page and "partira " in row_of(page, told[0])

    def test_who_answers_meanwhile_has_answered(self, lead, told):
        lead.post("/invitations/relancer/")
        Invitation.objects.filter(participant=told[0]).update(reply="accepted", replied_at=timezone.now())
        assert "Répondu" in row_of(lead.get(HOME).text, told[0])

    def test_nobody_is_left_to_remind(self, lead, told):
        Invitation.objects.update(reply="accepted", replied_at=timezone.now())
        assert "plus personne à relancer" in lead.post("/invitations/relancer/", follow=True).text


def test_the_plan_and_the_button_count_the_same_people(lead, invited):
    for person in invited[:2]:
        end(message_to(person), "sent", "250 OK")
    end(message_to(invited[2]), "bounced", "550 5.1.1 User unknown")
    page = lead.get(HOME).text
    assert "(2 aujourd’hui)" in page and "Relancer les 2\u00a0personnes sans réponse" in page
