"""The glossary (« Lexique »): acronym, meaning, definition."""

from django.db import models
from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.entries import Entry, text_field


class GlossaryEntry(index.Indexed, Entry):
    """One acronym. Several spellings of it are separated by a slash: « AVEC/BYOD »."""

    acronym = models.CharField("acronyme", max_length=30, unique=True)
    meaning = models.CharField("signification", max_length=200)
    definition = text_field("définition")

    panels = [FieldPanel(name) for name in ("acronym", "meaning", "definition")]
    search_fields = [
        index.SearchField("searched", boost=6),
        index.SearchField("meaning", boost=3),
        index.SearchField("definition"),
        index.FilterField("live"),
    ]

    class Meta(Entry.Meta):
        verbose_name = "entrée du lexique"
        verbose_name_plural = "entrées du lexique"
        ordering = ["acronym"]

    def __str__(self) -> str:
        return f"{self.acronym} – {self.meaning}"

    @property
    def anchor(self) -> str:
        return slugify(self.acronym.replace("/", "-"))

    @property
    def searched(self) -> str:
        """What the search index reads: PostgreSQL takes « AVEC/BYOD » for one word, a path."""
        return " ".join({self.acronym: None, **dict.fromkeys(self.spellings)})

    @property
    def spellings(self) -> list[str]:
        """Every form under which a text may use it."""
        return [part.strip() for part in self.acronym.split("/") if part.strip()]
