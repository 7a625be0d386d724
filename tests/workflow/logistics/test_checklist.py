"""The checklist: defaults, marks, what the team adds, and what bad input gets."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parcours.audit.models import Entry
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.committee import ParticipantFactory
from workflow.logistics.domain.mark_item import restore_item, tick_item, untick_item, waive_item
from workflow.logistics.domain.write_item import remove_item
from workflow.logistics.errors import ItemGone
from workflow.models import Activity, ChecklistItem, LaunchMeeting

PATH = "/logistique/"


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha).user)


@pytest.fixture
def viewer(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)


def room() -> ChecklistItem:
    return ChecklistItem.objects.get(label="Réserver la salle")


def test_video_is_asked_for_only_if_somebody_is_remote(lead):
    assert "Créer la visioconférence" not in lead.get(PATH).content.decode()
    ParticipantFactory(attendance="remote")
    assert "Créer la visioconférence" in lead.get(PATH).content.decode()


def test_ticking_moves_the_activity(lead):
    lead.post(f"{PATH}{room().pk}/pret/")
    activity = Activity.objects.get(key="logistics")
    assert (activity.state, activity.done, activity.total) == ("doing", 1, 3)
    assert Entry.objects.filter(action="checklist_item_ticked").count() == 1
    lead.post(f"{PATH}{room().pk}/a-refaire/")
    assert room().done_at is None and Activity.objects.get(key="logistics").state == "todo"


def test_all_ready_or_waived_is_done(alpha):
    actor = UserFactory()
    for item in ChecklistItem.objects.exclude(pk=room().pk):
        tick_item(actor=actor, item_id=item.pk)
    waive_item(actor=actor, item_id=room().pk)
    assert Activity.objects.get(key="logistics").state == "done"
    restore_item(actor=actor, item_id=room().pk)
    assert Activity.objects.get(key="logistics").state == "doing"


def test_ticking_twice_keeps_the_first_moment(alpha):
    first = timezone.now() - timedelta(hours=1)
    tick_item(actor=UserFactory(), item_id=room().pk, now=first)
    tick_item(actor=UserFactory(), item_id=room().pk)
    assert room().done_at == first and Entry.objects.filter(action="checklist_item_ticked").count() == 1


def test_ticking_what_was_waived_takes_it_back(alpha):
    waive_item(actor=UserFactory(), item_id=room().pk)
    tick_item(actor=UserFactory(), item_id=room().pk)
    assert room().done_at and not room().is_waived


def test_an_item_of_ones_own(lead):
    day = timezone.localdate() + timedelta(days=4)
    answer = lead.post(f"{PATH}ajouter/", {"label": "Café", "assignee": "M. Petit", "due_on": day.isoformat()})
    assert answer.status_code == 302
    item = ChecklistItem.objects.get(label="Café")
    assert (item.assignee, item.due_on) == ("M. Petit", day)
    assert list(ChecklistItem.objects.all())[-1] == item
    lead.post(f"{PATH}{item.pk}/", {"label": "Café et thé", "due_on": ""})
    item.refresh_from_db()
    assert (item.label, item.due_on, item.assignee) == ("Café et thé", None, "")
    lead.post(f"{PATH}{item.pk}/retirer/")
    assert not ChecklistItem.objects.filter(pk=item.pk).exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"label": " "}, "Dites ce qu’il faut préparer."),
        ({"label": "x" * 201}, "Au plus 200"),
        ({"label": "Café", "due_on": "2001-01-01"}, "déjà passée"),
        ({"label": "Café", "due_on": "demain"}, "Écrivez le jour comme ceci"),
        ({"label": "Café", "note": "y" * 301}, "Au plus 300"),
    ],
)
def test_bad_input_is_told_and_nothing_is_lost(lead, data, sentence):
    before = ChecklistItem.objects.count()
    answer = lead.post(f"{PATH}ajouter/", {"assignee": "Mme Roux", **data})
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "Mme Roux" in page
    assert ChecklistItem.objects.count() == before


def test_a_past_day_that_was_kept_does_not_stop_a_correction(lead):
    item = room()
    ChecklistItem.objects.filter(pk=item.pk).update(due_on="2020-01-06")
    data = {"label": "Réserver la grande salle", "due_on": "2020-01-06"}
    assert lead.post(f"{PATH}{item.pk}/", data).status_code == 302


def test_lateness_is_told(lead):
    LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=2), place="B12")
    item = room()
    ChecklistItem.objects.filter(pk=item.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    assert "En retard" in lead.get(PATH).content.decode()
    ChecklistItem.objects.filter(pk=item.pk).update(due_on=timezone.localdate() + timedelta(days=9))
    assert "Après la réunion" in lead.get(PATH).content.decode()


def test_what_is_gone_is_404_or_told(lead):
    assert lead.post(f"{PATH}987654/pret/").status_code == 404
    assert lead.get(f"{PATH}987654/").status_code == 404
    with pytest.raises(ItemGone):
        untick_item(actor=UserFactory(), item_id=987654)
    with pytest.raises(ItemGone):
        remove_item(actor=UserFactory(), item_id=987654)


def test_an_observer_reads_and_writes_nothing(viewer):
    page = viewer.get(PATH).content.decode()
    assert "Réserver la salle" in page and "C’est prêt" not in page and "Ajouter à la liste" not in page
    assert viewer.post(f"{PATH}{room().pk}/pret/").status_code == 403
    assert room().done_at is None


def test_an_empty_list_says_what_next(lead):
    ChecklistItem.objects.all().delete()
    assert "La liste est vide" in lead.get(PATH).content.decode()


@pytest.mark.parametrize("rows", [1, 40])
def test_the_page_takes_the_same_queries(lead, django_assert_num_queries, rows):
    ChecklistItem.objects.all().delete()
    ChecklistItem.objects.bulk_create(ChecklistItem(label=f"Chose {n}") for n in range(rows))
    lead.get(PATH)
    with django_assert_num_queries(QUERIES):
        lead.get(PATH)


QUERIES = 7
