"""The page of the schedule, as a lead and an observer use it."""

import pytest

from tests.factories.accounts import MembershipFactory
from tests.factories.committee import ParticipantFactory
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.models import LaunchMeeting, ReminderSetting
from workflow.reminders.enums import ReminderRule
from workflow.reminders.rules import DEFAULTS

PATH = "/invitations/relances/"


def data(**changed):
    values = {}
    for rule, timing in DEFAULTS.items():
        values |= {f"{rule}-is_on": "on", f"{rule}-days": timing.days, f"{rule}-hour": timing.hour.hour}
    return values | {name.replace("__", "-"): value for name, value in changed.items()}


def test_before_the_date_it_says_what_is_missing(lead, alpha):
    LaunchMeeting.objects.update(starts_at=None)
    page = lead.get(PATH).content.decode()
    assert "La date n’est pas encore fixée" in page and "7\u00a0jours avant le comité" in page


def test_before_the_invitations_it_shows_the_dates_of_today(lead, meeting):
    page = lead.get(PATH).content.decode()
    assert "si elles partaient aujourd’hui" in page and "la veille du comité" in page


def test_settings_are_kept(lead, people, actor):
    send_invitations(actor=actor)
    values = data() | {"seven-days-before-days": "10", "seven-days-before-hour": "14"}
    del values["five-days-after-is_on"]
    assert lead.post(PATH, values).status_code == 302
    row = ReminderSetting.objects.get(rule=ReminderRule.SEVEN_BEFORE)
    assert (row.days, row.hour.hour, row.is_on) == (10, 14, True)
    assert not ReminderSetting.objects.get(rule=ReminderRule.AFTER_INVITATION).is_on
    page = lead.get(PATH).content.decode()
    assert "10\u00a0jours avant le comité" in page and "Arrêtée" in page


@pytest.mark.parametrize(("days", "sentence"), [("0", "De 1 à 30"), ("soon", "nombre de jours"), ("", "Indiquez")])
def test_days_out_of_bounds_are_told_and_nothing_is_lost(lead, meeting, days, sentence):
    values = data() | {"seven-days-before-days": days, "two-days-before-days": "3"}
    answer = lead.post(PATH, values)
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and 'value="3"' in page
    assert not ReminderSetting.objects.exists()


def test_a_rule_that_is_off_may_keep_nonsense(lead, meeting):
    values = data() | {"seven-days-before-days": ""}
    del values["seven-days-before-is_on"]
    assert lead.post(PATH, values).status_code == 302
    assert ReminderSetting.objects.get(rule="seven-days-before").days == 7


def test_an_observer_reads_only(alpha, meeting, visit):
    observer = visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)
    page = observer.get(PATH).content.decode()
    assert "Relances automatiques" in page and "Enregistrer" not in page
    assert observer.post(PATH, data()).status_code == 403


@pytest.mark.parametrize("people", [1, 40])
def test_a_fixed_number_of_queries(lead, meeting, actor, people, django_assert_max_num_queries):
    for _ in range(people):
        ParticipantFactory()
    send_invitations(actor=actor)
    lead.get(PATH)
    with django_assert_max_num_queries(14):
        lead.get(PATH)


def test_two_errors_name_their_rules(lead, meeting):
    page = lead.post(PATH, data() | {"seven-days-before-days": "0", "two-days-before-days": "0"}).content.decode()
    assert "Première relance\u00a0: jours avant le comité" in page
    assert "Dernière relance\u00a0: jours avant le comité" in page
