"""The agenda's page: every button keeps what was typed, then does what it says."""

import pytest
from django.utils import timezone

from parcours.audit.models import Entry
from tests.factories.accounts import MembershipFactory, UserFactory
from workflow.agenda.domain.save_agenda import AgendaRow, save_agenda
from workflow.agenda.errors import AgendaMoved, ItemBegun
from workflow.models import AgendaItem, LaunchMeeting

PATH = "/support/ordre-du-jour/"
QUERIES = 6


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha).user)


def typed(act: str = "", **changes) -> dict:
    """What the page's form would post, with some fields changed."""
    items = list(AgendaItem.objects.all())
    rows = [{"pk": i.pk, "title": i.title, "minutes": i.minutes, "presenter": i.presenter} for i in items]
    rows.append({"pk": "", "title": "", "minutes": "", "presenter": ""})
    data = {"points-TOTAL_FORMS": len(rows), "points-INITIAL_FORMS": len(items), "act": act}
    data |= {f"points-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}
    return data | changes


def titles() -> list[str]:
    return [item.title for item in AgendaItem.objects.all()]


def test_a_space_begins_with_seven_items_that_fill_the_meeting(lead):
    page = lead.get(PATH).content.decode()
    assert len(titles()) == 7 and "la durée de la réunion est tenue" in page


def test_renaming_and_timing(lead):
    changes = {"points-2-title": "Quiz en équipes", "points-2-minutes": "20", "points-2-presenter": "Mme Roux"}
    assert lead.post(PATH, typed(**changes)).status_code == 302
    item = AgendaItem.objects.get(title="Quiz en équipes")
    assert (item.minutes, item.presenter) == (20, "Mme Roux")
    assert "de trop" in lead.get(PATH).content.decode()
    assert Entry.objects.filter(action="agenda_saved").exists()


def test_moving_keeps_what_was_typed_meanwhile(lead):
    before = titles()
    lead.post(PATH, typed("monter-1", **{"points-0-title": "Accueil"}))
    assert titles() == [before[1], "Accueil", *before[2:]]


def test_removing_and_adding(lead):
    before = titles()
    lead.post(PATH, typed("retirer-6", **{"points-7-title": "Questions", "points-7-minutes": "10"}))
    assert titles() == [*before[:6], "Questions"]


def test_fitting_to_the_length(lead):
    LaunchMeeting.objects.update(duration_minutes=60)
    lead.post(PATH, typed("ajuster"))
    assert sum(AgendaItem.objects.values_list("minutes", flat=True)) == 60


def test_too_many_items_for_the_length_is_told(lead):
    LaunchMeeting.objects.update(duration_minutes=15)
    save_agenda(actor=UserFactory(), rows=[AgendaRow(f"Point {n}", 1) for n in range(20)])
    answer = lead.post(PATH, typed("ajuster"))
    assert answer.status_code == 422 and "au moins une minute" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"points-0-title": ""}, "Nommez ce point."),
        ({"points-0-title": "x" * 201}, "Au plus 200"),
        ({"points-0-minutes": "0"}, "Au moins une minute."),
        ({"points-0-minutes": "beaucoup"}, "Écrivez un nombre de minutes."),
        ({"points-0-minutes": "99999999999999999999"}, "Au plus 480"),
        ({"points-7-minutes": "10"}, "Nommez ce point."),
        ({"points-TOTAL_FORMS": "rien"}, "Rien n’est enregistré"),
    ],
)
def test_bad_input_is_told_and_nothing_is_lost(lead, changes, sentence):
    before = titles()
    answer = lead.post(PATH, typed(**{"points-1-presenter": "Mme Roux", **changes}))
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page
    assert titles() == before and not AgendaItem.objects.filter(presenter="Mme Roux").exists()
    assert "Mme Roux" in page or "points-TOTAL_FORMS" in changes


def test_an_item_of_nobody_is_refused(lead):
    answer = lead.post(PATH, typed(**{"points-0-pk": "987654"}))
    assert answer.status_code == 422 and "a changé entre-temps" in answer.content.decode()
    with pytest.raises(AgendaMoved):
        pk = AgendaItem.objects.first().pk
        save_agenda(actor=UserFactory(), rows=[AgendaRow("Deux fois", 5, pk=pk), AgendaRow("le même", 5, pk=pk)])


def test_what_has_begun_stays(alpha):
    AgendaItem.objects.filter(position=1).update(begun_at=timezone.now())
    with pytest.raises(ItemBegun):
        save_agenda(actor=UserFactory(), rows=[AgendaRow("Un seul point", 30)])
    assert len(titles()) == 7


def test_an_observer_reads_and_writes_nothing(alpha, visit):
    viewer = visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)
    page = viewer.get(PATH).content.decode()
    assert titles()[0] in page and "<input" not in page.split("<main", 1)[1]
    assert viewer.post(PATH, typed("retirer-0")).status_code == 403 and len(titles()) == 7


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_takes_the_same_queries(lead, django_assert_num_queries, rows):
    save_agenda(actor=UserFactory(), rows=[AgendaRow(f"Point {n}", 3) for n in range(rows)])
    lead.get(PATH)
    with django_assert_num_queries(QUERIES):
        lead.get(PATH)
