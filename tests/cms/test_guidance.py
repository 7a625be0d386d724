"""What the workflow reads of the toolkit, without a query once it is kept."""

import pytest
from django.db import connection, transaction

from cms.freshness import keep_ready
from cms.guidance.enums import Activity, Rule
from cms.models import Recommendation
from cms.queries import glossary_terms, guidance_for, recommendations_by_rule
from tests.cms.removal import remove_toolkit


@pytest.mark.parametrize("key", Activity.values)
def test_every_activity_has_guidance_and_a_way_to_its_page(toolkit, key):
    guidance = guidance_for(key)
    assert "boite-a-outils/lancer-la-demarche/" in guidance
    assert "ui-callout" in guidance or "<li>" in guidance
    assert 'linktype="page"' not in guidance


def test_every_rule_has_its_recommendation(toolkit):
    advice = recommendations_by_rule()
    assert set(advice) == set(Rule.values)
    assert advice["duration"].title == "Prévoir entre 1\u00a0h et 1\u00a0h\u00a030"
    assert advice["duration"].text.startswith("<p>")


def test_every_spelling_of_an_acronym_is_known(toolkit):
    terms = glossary_terms()
    assert terms["BYOD"] == terms["AVEC"]
    assert len(terms) == 18


def test_kept_guidance_costs_no_query_in_a_space(toolkit, alpha, django_assert_num_queries):
    first = guidance_for("deck"), recommendations_by_rule(), glossary_terms()
    with django_assert_num_queries(0):
        assert (guidance_for("deck"), recommendations_by_rule(), glossary_terms()) == first


def test_publishing_shows_at_once(toolkit, django_capture_on_commit_callbacks):
    guidance_for("deck")
    entry = Recommendation.objects.get(key="strengths")
    with django_capture_on_commit_callbacks(execute=True):
        entry.title = "Montrer ce qui marche déjà"
        entry.save_revision().publish()
    assert "Montrer ce qui marche déjà" in guidance_for("deck")
    assert recommendations_by_rule()["strengths"].title == "Montrer ce qui marche déjà"


def test_a_draft_does_not_show(toolkit, django_capture_on_commit_callbacks):
    entry = Recommendation.objects.get(key="strengths")
    with django_capture_on_commit_callbacks(execute=True):
        entry.title = "Brouillon"
        entry.save_revision()
    assert "Brouillon" not in guidance_for("deck")


def test_what_was_made_from_older_content_is_never_used(toolkit):
    def slow_reader() -> str:
        with transaction.atomic():
            Recommendation.objects.filter(key="strengths").first().save()
            connection.run_on_commit.pop()[1]()
        return "old"

    assert keep_ready("cms:test", slow_reader) == "old"
    assert keep_ready("cms:test", lambda: "new") == "new"


def test_without_content_there_is_no_guidance(toolkit):
    remove_toolkit()
    assert guidance_for("deck") == ""
    assert recommendations_by_rule() == {}
