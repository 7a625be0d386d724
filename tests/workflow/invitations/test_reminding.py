"""Reminders by hand, as the team asks for them and reads of them."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from parcours.dispatch.addressees import digest_of
from parcours.dispatch.models import Addressee, Brake, Tally
from parcours.mail.models import Message
from parcours.mail.pending import drop_free
from tests.workflow.invitations.ledger import end, message_to, row_of
from workflow.models import Invitation, LaunchMeeting
from workflow.reminders.office import Office
from workflow.reminders.rules import NINE

HOME = "/invitations/"


def tell(person, now):
    Addressee.objects.update_or_create(digest=digest_of(person.email), defaults={"last_mail_at": now})


@pytest.fixture
def told(invited, working_morning):
    """Everybody's invitation has arrived; the first two have had a message today."""
    for person in invited:
        end(message_to(person), "sent", "250 OK")
    for person in invited[:2]:
        tell(person, working_morning)
    # Over a weekend that morning is the one of the first reminder by itself: of those nothing is due here.
    drop_free(Message.objects.filter(due_at__lte=working_morning))
    return invited


def remind(lead, person=None) -> str:
    pk = person and Invitation.objects.get(participant=person).pk
    return lead.post(f"/invitations/{pk}/relancer/" if pk else "/invitations/relancer/", follow=True).text


def by_hand():
    return Message.objects.filter(kind="reminder", occurrence__startswith="by-hand")


class TestRemindingWhoWasWrittenToToday:
    """Reminders by hand wait for the next working morning, and every word about them says so."""

    def test_some_go_now_and_some_wait(self, lead, told):
        page = lead.post("/invitations/relancer/", follow=True).text
        assert "1\u00a0relance part, 2\u00a0partiront " in page and " à\u00a09\u00a0h." in page
        assert "l’auront le prochain matin travaillé" not in page

    def test_nothing_goes_now(self, lead, told, working_morning):
        tell(told[2], working_morning)
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
        page = remind(lead, told[0])
        assert f"La relance à {told[0].name} partira " in page and "partira " in row_of(page, told[0])

    def test_who_answers_meanwhile_has_answered(self, lead, told):
        lead.post("/invitations/relancer/")
        Invitation.objects.filter(participant=told[0]).update(reply="accepted", replied_at=timezone.now())
        assert "Répondu" in row_of(lead.get(HOME).text, told[0])

    def test_nobody_is_left_to_remind(self, lead, told):
        Invitation.objects.update(reply="accepted", replied_at=timezone.now())
        assert "plus personne à relancer" in lead.post("/invitations/relancer/", follow=True).text


class TestTheMorningAfterIsTooLate:
    """The meeting begins before another message may come: nothing is written that could not be of use."""

    @pytest.fixture(params=[timedelta(hours=5), timedelta(hours=22)], ids=["today", "before nine tomorrow"])
    def close(self, request, told, working_morning):
        """It is ten o'clock."""
        LaunchMeeting.objects.update(starts_at=working_morning + request.param)
        return told

    def test_all(self, lead, close):
        page = lead.get(HOME).text
        assert "n’en auront pas d’autre" in page and "l’auront le prochain matin" not in page
        page = remind(lead)
        assert "1\u00a0relance part." in page and "partira" not in page
        assert (
            f"{close[0].name} et {close[1].name} ont déjà reçu un message aujourd’hui, et le comité a lieu avant le "
            "prochain matin travaillé\u00a0: appelez-les." in page
        )
        assert by_hand().get().recipient_id == close[2].pk
        assert f'aria-label="Relancer {close[0].name}"' in row_of(page, close[0])

    def test_one(self, lead, close):
        page = remind(lead, close[0])
        assert f"{close[0].name} a déjà reçu un message aujourd’hui" in page and "appelez cette personne" in page
        assert "La relance à" not in page and not by_hand().exists()

    def test_nobody_is_left(self, lead, close, working_morning):
        tell(close[2], working_morning)
        page = remind(lead)
        assert f"{close[1].name} et {close[2].name} ont déjà reçu" in page and not by_hand().exists()

    def test_what_was_planned_stays(self, lead, close):
        planned = sorted(Message.objects.pending().values_list("pk", "due_at"))
        remind(lead, close[0])
        assert planned and sorted(Message.objects.pending().values_list("pk", "due_at")) == planned

    def test_at_nine_on_the_day_of_a_later_meeting_it_is_of_use(self, lead, told, working_morning):
        nine = Office(ZoneInfo("Europe/Paris")).morning_after(working_morning, NINE)
        LaunchMeeting.objects.update(starts_at=nine + timedelta(minutes=30))
        assert f"La relance à {told[0].name} partira" in remind(lead, told[0]) and by_hand().count() == 1


class TestWhatHoldsReminders:
    """One person's reminder is told as those of all are: stopped, or more than a day holds."""

    def waits(self):
        return by_hand().filter(state="waiting").count()

    @pytest.mark.parametrize("reason", ["emergency", "bounces"])
    def test_stopped(self, lead, alpha, told, reason):
        Brake.objects.create(schema_name="" if reason == "emergency" else alpha.schema_name, reason=reason)
        assert "part quand l’envoi, arrêté en ce moment, reprendra" in lead.get(HOME).text
        words = "est prête et partira quand l’envoi reprendra."
        for person in (told[0], told[2]):
            assert f"La relance à {person.name} {words}" in remind(lead, person)
        assert self.waits() == 2
        assert f"1\u00a0relance {words}" in remind(lead) and self.waits() == 3

    def test_the_day_is_full(self, lead, alpha, told, settings):
        settings.MAIL_DAILY_QUOTA = 20
        Tally.objects.create(schema_name=alpha.schema_name, day=timezone.localdate(), sent=20)
        assert f"La relance à {told[2].name} partira demain à\u00a08\u00a0h." in remind(lead, told[2])
        assert self.waits() == 1

    def test_nothing_holds_it(self, lead, told):
        assert f"La relance à {told[2].name} part." in remind(lead, told[2])

    def test_a_message_sent_again(self, lead, told):
        row = end(message_to(told[0]), "bounced", "550 5.1.1 User unknown")
        Brake.objects.create(schema_name="", reason="emergency")
        page = lead.post(f"/invitations/message/{row.pk}/renvoyer/", follow=True).text
        assert f"Le message à {told[0].name} repartira quand l’envoi reprendra." in page


def test_the_plan_and_the_button_count_the_same_people(lead, invited):
    for person in invited[:2]:
        end(message_to(person), "sent", "250 OK")
    end(message_to(invited[2]), "bounced", "550 5.1.1 User unknown")
    page = lead.get(HOME).text
    assert "(2 aujourd’hui)" in page and "Relancer les 2\u00a0personnes sans réponse" in page
