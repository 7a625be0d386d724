"""Where to read on: trainings, guides, posters, each with its kind and publisher."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.entries import Entry


class SourceKind(models.TextChoices):
    TRAINING = "training", "Formation"
    MOOC = "mooc", "MOOC"
    WORKSHOP = "workshop", "Atelier"
    GUIDE = "guide", "Guide"
    SIMULATOR = "simulator", "Simulateur"
    INFOGRAPHIC = "infographic", "Infographie"
    POSTER = "poster", "Affiche"
    ARTICLE = "article", "Article"


class SourceTheme(models.TextChoices):
    """The three questions of the reference under which sources stand."""

    LEARN = "learn", "Se former gratuitement en ligne"
    FIGURES = "figures", "Chiffres clés, définitions et bonnes pratiques"
    EQUIVALENCES = "equivalences", "Équivalences pour parler des impacts"


class Source(index.Indexed, Entry):
    """A source. Without an address it is named by title and publisher: an address is never guessed."""

    title = models.CharField("titre", max_length=200)
    kind = models.CharField("nature", max_length=12, choices=SourceKind)
    theme = models.CharField("rubrique", max_length=12, choices=SourceTheme)
    publisher = models.CharField("éditeur", max_length=160)
    note = models.TextField("en une phrase", blank=True)
    url = models.URLField("adresse", blank=True, max_length=300)

    panels = [FieldPanel(name) for name in ("title", "kind", "theme", "publisher", "note", "url", "position")]
    search_fields = [
        index.SearchField("title", boost=4),
        index.SearchField("publisher", boost=2),
        index.SearchField("note"),
        index.SearchField("get_kind_display"),
        index.FilterField("live"),
    ]

    class Meta(Entry.Meta):
        verbose_name = "source"

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})"
