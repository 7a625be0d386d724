"""What a team reads when its messages do not go out, in whose hands it is, and what it can do."""

import pytest
from django.utils import timezone

from parcours.dispatch.models import Brake, Dispatch, Tally
from parcours.mail.models import Message
from tests.factories.committee import ParticipantFactory
from workflow.invitations.domain.send_invitations import send_invitations

HOME = "/invitations/"


@pytest.fixture
def nearly_full(alpha, settings):
    """Room for one more mail today."""
    settings.MAIL_DAILY_QUOTA = 20
    Tally.objects.create(schema_name=alpha.schema_name, day=timezone.localdate(), sent=19)


@pytest.mark.parametrize("sent", [False, True])
class TestStopped:
    def page(self, lead, actor, sent) -> str:
        if sent:
            send_invitations(actor=actor)
        return lead.get(HOME).text

    def test_nothing_is_said_while_all_goes_well(self, lead, people, actor, sent):
        Brake.objects.create(schema_name="space_beta", reason="bounces")
        page = self.page(lead, actor, sent)
        assert "arrêté" not in page and "partira" not in page

    def test_by_anct_for_everybody(self, lead, people, actor, sent):
        Brake.objects.create(schema_name="", reason="emergency", words="Erreur <de> date")
        page = self.page(lead, actor, sent)
        assert "de tous les messages de la plateforme" in page and "Erreur &lt;de&gt; date" in page
        assert "entre ses mains" in page and "data-refresh" not in page

    def test_by_too_many_returns(self, lead, people, actor, alpha, sent):
        Brake.objects.create(schema_name=alpha.schema_name, reason="bounces")
        page = self.page(lead, actor, sent)
        assert "trop de messages" in page and "?filtre=revenues" in page and "ANCT voit cet arrêt" in page

    def test_by_the_day_s_number(self, lead, people, actor, alpha, settings, sent):
        settings.MAIL_DAILY_QUOTA = 20
        Tally.objects.create(schema_name=alpha.schema_name, day=timezone.localdate(), sent=20)
        page = self.page(lead, actor, sent)
        assert "au plus 20\u00a0messages par jour" in page and "demain à\u00a08\u00a0h" in page


class TestSending:
    def test_before_it_is_said_how_many_go_out_tomorrow(self, lead, people, nearly_full):
        page = lead.get(HOME).text
        assert "2\u00a0invitations partiront demain à\u00a08\u00a0h" in page
        assert "2\u00a0messages partiront demain à\u00a08\u00a0h" in page

    def test_and_afterwards(self, lead, people, nearly_full):
        page = lead.post("/invitations/envoyer/", follow=True).text
        assert "1\u00a0invitation part\u00a0; les 2 autres partiront demain à\u00a08\u00a0h." in page

    def test_what_already_waits_takes_its_place_first(self, lead, people, actor, nearly_full):
        send_invitations(actor=actor)
        ParticipantFactory()
        assert "au plus 20" in lead.get(HOME).text

    def test_while_it_is_stopped(self, lead, people):
        Brake.objects.create(schema_name="", reason="emergency")
        page = lead.post("/invitations/envoyer/", follow=True).text
        assert "3\u00a0invitations sont prêtes et partiront quand l’envoi reprendra." in page
        assert Message.objects.filter(kind="invitation", state="waiting").count() == 3

    def test_a_corrected_address_is_not_said_to_be_written_to(self, lead, people, actor):
        send_invitations(actor=actor)
        Brake.objects.create(schema_name="", reason="emergency")
        path = f"/invitations/participant/{people[0].pk}/adresse/"
        assert "aussitôt" not in lead.get(path).text
        page = lead.post(path, {"email": "juste@ville.example"}, follow=True).text
        assert "l’invitation y partira quand l’envoi reprendra." in page

    def test_what_was_put_off_says_until_when(self, lead, people, actor):
        send_invitations(actor=actor)
        tomorrow = timezone.localtime().replace(hour=8, minute=0) + timezone.timedelta(days=1)
        Dispatch.objects.update(due_at=tomorrow)
        Message.objects.filter(kind="invitation").update(due_at=tomorrow)
        page = lead.get(HOME).text
        assert page.count("partira demain à\u00a08\u00a0h") == 3 and "data-refresh" not in page
