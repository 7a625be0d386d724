"""What the workflow reads of the toolkit. Kept ready until content changes: a page of a space costs no query."""

from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.rich_text import expand_db_html

from cms.freshness import keep_ready
from cms.links.batch import link_batch


class Advice(NamedTuple):
    """A recommendation, ready to print. `text` is HTML."""

    title: str
    text: SafeString


def guidance_for(activity: str) -> SafeString:
    """The guidance of one activity as HTML for the right column; empty when the toolkit says nothing about it."""
    return keep_ready(f"cms:guidance:{activity}", lambda: _render_guidance(activity))


def recommendations_by_rule() -> dict[str, Advice]:
    """Key of the rule that the platform watches -> its published recommendation."""
    return keep_ready("cms:recommendations", _read_recommendations)


def glossary_terms() -> dict[str, str]:
    """Every spelling of every published acronym -> its meaning."""
    return keep_ready("cms:glossary", _read_glossary)


def _render_guidance(activity: str) -> SafeString:
    from cms.guidance.queries import entries_of
    from cms.pages.models import ActivityPage

    entries, page = entries_of(activity), ActivityPage.objects.live().filter(key=activity).first()
    if page is None and not any(vars(entries).values()):
        return SafeString("")
    with link_batch():
        return render_to_string("cms/guidance/aside.html", {"entries": entries, "page": page})


def _read_recommendations() -> dict[str, Advice]:
    from cms.guidance.models import Recommendation

    with link_batch():
        rows = Recommendation.objects.published().exclude(rule_key=None)
        return {row.rule_key: Advice(row.title, SafeString(expand_db_html(row.text))) for row in rows}


def _read_glossary() -> dict[str, str]:
    from cms.glossary.models import GlossaryEntry

    return {spelling: entry.meaning for entry in GlossaryEntry.objects.published() for spelling in entry.spellings}
