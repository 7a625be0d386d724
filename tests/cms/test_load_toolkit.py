"""Loading: whole, repeatable, and never against an editor."""

import shutil
from collections import Counter

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from cms.domain.load_toolkit import CREATED, KEPT, UNCHANGED, UPDATED, load_toolkit
from cms.guidance.enums import Activity, FaqTheme, Rule
from cms.loading.files import CONTENT
from cms.models import (
    ActivityPage,
    FaqEntry,
    GlossaryEntry,
    GoodPractice,
    LoadedItem,
    Recommendation,
    Source,
    Testimonial,
    Tool,
)
from cms.sources.models import SourceKind

ENTRIES = (FaqEntry, GlossaryEntry, GoodPractice, Recommendation, Source, Testimonial, Tool)


@pytest.fixture
def folder(tmp_path):
    """A copy of the delivered content that a test may change."""
    return shutil.copytree(CONTENT, tmp_path / "content")


def rewrite(folder, name: str, before: str, after: str) -> None:
    file = folder / f"{name}.toml"
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))


def sizes() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Page, Site, LoadedItem, *ENTRIES)}


def test_the_whole_content_of_the_reference_is_there(toolkit):
    assert [page.key for page in sorted(ActivityPage.objects.live(), key=lambda page: page.number)] == Activity.values
    assert set(Recommendation.objects.values_list("rule_key", flat=True)) == set(Rule.values)
    assert GlossaryEntry.objects.count() == 17
    assert set(FaqEntry.objects.values_list("theme", flat=True)) == set(FaqTheme.values)
    assert {"engage", "stabilise"} <= set(FaqEntry.objects.values_list("key", flat=True))
    assert set(Source.objects.values_list("kind", flat=True)) == set(SourceKind.values)
    assert (Testimonial.objects.count(), GoodPractice.objects.count(), Tool.objects.count()) == (1, 1, 1)


def test_a_second_time_nothing_changes(toolkit):
    before = sizes()
    assert set(load_toolkit()) == {UNCHANGED}
    assert sizes() == before


def test_what_an_editor_has_changed_stays(toolkit, folder):
    entry = Recommendation.objects.get(key="strengths")
    entry.title = "Les mots de la rédaction"
    entry.save_revision().publish()
    rewrite(folder, "recommendations", "Valoriser ce qui existe déjà", "Une nouvelle livraison")
    assert load_toolkit(folder=folder)[KEPT] == 1
    entry.refresh_from_db()
    assert entry.title == "Les mots de la rédaction"


def test_a_waiting_draft_is_not_overtaken(toolkit, folder):
    page = Page.objects.get(slug="faq").specific
    page.introduction = "Un brouillon."
    page.save_revision()
    rewrite(folder, "pages", "Les réponses rassemblées", "Toutes les réponses")
    assert load_toolkit(folder=folder)[KEPT] == 1
    assert Page.objects.get(slug="faq").get_latest_revision_as_object().introduction == "Un brouillon."


def test_what_nobody_has_touched_follows_the_delivery(toolkit, folder):
    rewrite(folder, "recommendations", "Valoriser ce qui existe déjà", "Une nouvelle livraison")
    rewrite(folder, "activities", "Une salle prête et un son", "Une salle et un son")
    assert load_toolkit(folder=folder)[UPDATED] == 2
    assert Recommendation.objects.get(key="strengths").title == "Une nouvelle livraison"
    assert ActivityPage.objects.get(key="logistics").why.startswith("Une salle et un son")


def test_a_deleted_entry_does_not_come_back(toolkit, folder):
    GlossaryEntry.objects.get(acronym="IT").delete()
    ActivityPage.objects.get(key="logistics").delete()
    rewrite(folder, "glossary", "Ensemble des techniques", "L’ensemble des techniques")
    assert load_toolkit(folder=folder)[KEPT] == 2
    assert GlossaryEntry.objects.count() == 16
    assert not ActivityPage.objects.filter(key="logistics").exists()


def test_a_new_item_is_added(toolkit, folder):
    with (folder / "glossary.toml").open("a") as file:
        file.write('\n[[glossaryentry]]\nacronym = "REEN"\nmeaning = "Sens"\ndefinition = "<p>Loi.</p>"\n')
    assert load_toolkit(folder=folder)[CREATED] == 1
    assert GlossaryEntry.objects.get(acronym="REEN").live


def test_an_unknown_reference_stops_everything(toolkit, folder):
    before = sizes()
    rewrite(folder, "faq", "{page:glossary}", "{page:nowhere}")
    with pytest.raises(KeyError):
        load_toolkit(folder=folder)
    assert sizes() == before


def test_every_item_is_published_with_its_history(toolkit):
    for model in (*ENTRIES, ActivityPage):
        assert all(item.live and item.latest_revision_id for item in model.objects.all())
    counted = Counter(LoadedItem.objects.values_list("key", flat=True))
    assert max(counted.values()) == 1


def test_every_loaded_item_is_there(toolkit):
    for item in LoadedItem.objects.all():
        model = ContentType.objects.get(app_label="cms", model=item.key.partition(":")[0]).model_class()
        assert model.objects.filter(pk=item.object_id).exists()
