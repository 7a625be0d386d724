"""The home of a space: where the team stands and what comes next."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from parcours.dispatch.domain.lift_brake import lift_brake
from parcours.dispatch.domain.pull_brake import pull_brake
from parcours.dispatch.models import Brake
from parcours.mail.domain.write_messages import Draft, write_messages
from tenants.models import Vague
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.committee import InvitationFactory, ParticipantFactory
from workflow.invitations.enums import REMINDER
from workflow.journey.home import vague_day
from workflow.models import Deck, LaunchMeeting
from workflow.participants.domain.add_participant import add_participant
from workflow.participants.rules import Person


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha).user)


def page_of(browser) -> str:
    answer = browser.get("/")
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


def test_an_empty_space_says_where_to_begin(lead):
    page = page_of(lead)
    assert "Désigner les participants" in page
    assert "0 / 7" in page
    assert page.count('class="fr-btn"') == 1
    assert page.count("À faire</span>") == 7


def test_the_page_moves_with_the_team(lead):
    add_participant(actor=UserFactory(), person=Person("Ada", "Martin", "ada@alpha.example", "sponsor"))
    page = page_of(lead)
    assert "Fixer la date et le lieu" in page and "1 personne · date à fixer" in page
    assert "Personne ne peut encore valider la feuille de route" in page


def test_acronyms_of_the_deck_are_watched(lead):
    Deck.objects.update(strengths="Charte RZQX adoptée")
    assert "sans les développer : RZQX" in page_of(lead)
    Deck.objects.update(strengths="Charte adoptée")
    assert "sans les développer" not in page_of(lead)


def test_the_same_queries_with_one_and_with_many(lead, alpha, django_assert_max_num_queries):
    LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=9), place="Salle B12", state="convened")
    alpha.vague = Vague.objects.create(name="Vague 2", starts_on=date(2026, 9, 1), ends_on=date(2026, 12, 20))
    alpha.save()
    InvitationFactory()
    page_of(lead)
    with django_assert_max_num_queries(8):
        page_of(lead)
    for _ in range(60):
        InvitationFactory()
        ParticipantFactory()
    with django_assert_max_num_queries(8):
        page_of(lead)


def test_no_reminder_is_promised_while_sending_is_stopped(lead, alpha):
    LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=9), place="Salle B12", state="convened")
    person = InvitationFactory().participant
    draft = Draft(person.pk, person.name, person.email, "by-hand-1", timezone.now() + timedelta(days=2))
    write_messages(kind=REMINDER, about_id=LaunchMeeting.objects.get().pk, drafts=[draft])
    assert "La relance part seule" in page_of(lead)
    brake = pull_brake(actor=None, schema_name=alpha.schema_name, reason=Brake.Reason.BOUNCES)
    page = page_of(lead)
    assert "L’envoi de vos messages est arrêté : aucune relance ne part d’ici la reprise." in page
    assert "part seule" not in page
    lift_brake(actor=UserFactory(), brake_id=brake.pk)
    assert "La relance part seule" in page_of(lead)


def test_only_the_team_sees_it(alpha, visit):
    assert visit(alpha.host).get("/").status_code == 302
    assert visit(alpha.host, UserFactory()).get("/").status_code == 403


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 9, 1), "jour\u00a01"),
        (date(2026, 9, 9), "jour\u00a09"),
        (date(2026, 8, 30), "commence mardi 1er\u00a0septembre\u00a02026 (dans\u00a02\u00a0jours)"),
        (date(2026, 12, 21), "terminée depuis dimanche 20\u00a0décembre\u00a02026"),
    ],
)
def test_the_day_of_the_vague(today, said):
    vague = Vague(name="Vague 2", starts_on=date(2026, 9, 1), ends_on=date(2026, 12, 20))
    assert vague_day(vague, today) == said
    assert vague_day(None, today) == ""
