"""Full-text search over pages and entries, in French and without minding accents."""

from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.models import Page

from cms.models import FaqEntry, GlossaryEntry, GoodPractice, Recommendation, Source, Testimonial, Tool
from cms.pages.addresses import HOME_PATH, public_path

MOST_PER_GROUP = 10
_STEP = "lancer-la-demarche"


@dataclass(frozen=True)
class Hit:
    title: str
    path: str
    excerpt: str


@dataclass(frozen=True)
class Group:
    label: str
    hits: list[Hit]


#: What is searched: label, model, where its entries are shown, title, text.
_ENTRIES = (
    ("Recommandations", Recommendation, _STEP, "title", "text"),
    ("Questions fréquentes", FaqEntry, "faq", "question", "answer"),
    ("Bonnes pratiques", GoodPractice, _STEP, "title", "text"),
    ("Témoignages", Testimonial, _STEP, "title", "text"),
    ("Outils", Tool, _STEP, "title", "text"),
    ("Lexique", GlossaryEntry, "lexique", "acronym", "meaning"),
    ("Sources", Source, "sources", "title", "publisher"),
)


def search(query: str) -> list[Group]:
    """Published pages and entries that match every word, the best first in each group. One query a group."""
    groups = [Group("Pages", _pages(query)), *(Group(row[0], _entries(query, *row[1:])) for row in _ENTRIES)]
    return [group for group in groups if group.hits]


def _pages(query: str) -> list[Hit]:
    found = Page.objects.live().filter(depth__gte=2).search(query)[:MOST_PER_GROUP]
    return [Hit(page.title, public_path(page.url_path), page.search_description) for page in found]


def _entries(query: str, model: type, slug: str, title: str, text: str) -> list[Hit]:
    found = model.objects.published().search(query)[:MOST_PER_GROUP]
    return [
        Hit(getattr(entry, title), f"{HOME_PATH}{slug}/#{entry.anchor}", _excerpt(getattr(entry, text)))
        for entry in found
    ]


def _excerpt(html: str) -> str:
    # Without a space between them, words of neighbouring blocks would run together.
    return Truncator(" ".join(strip_tags(html.replace("<", " <")).split())).words(28)
