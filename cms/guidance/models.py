"""The advice of the toolkit: each entry is written once and read in every space that it concerns."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.entries import Entry, text_field
from cms.guidance.enums import FaqTheme, Rule
from cms.guidance.fields import ActivitiesField

_LIVE = index.FilterField("live")


class Recommendation(index.Indexed, Entry):
    """A recommendation of the method. Its rule, where it has one, is what the platform watches in a space."""

    title = models.CharField("titre", max_length=160)
    text = text_field("texte")
    activities = ActivitiesField()
    rule_key = models.CharField(
        "règle suivie par la plateforme",
        max_length=20,
        choices=Rule,
        null=True,
        blank=True,
        unique=True,
        help_text="Chaque espace affiche cette recommandation quand la règle n’est pas suivie.",
    )

    panels = [FieldPanel(name) for name in ("title", "text", "activities", "rule_key", "position")]
    search_fields = [index.SearchField("title", boost=4), index.SearchField("text"), _LIVE]

    class Meta(Entry.Meta):
        verbose_name = "recommandation"

    def __str__(self) -> str:
        return self.title


class Story(index.Indexed, Entry):
    """What somebody who led the project reports, in reported speech."""

    title = models.CharField("titre", max_length=160)
    text = text_field("texte", help_text="Au discours indirect : le propos est rapporté, il n’est pas cité.")
    person = models.CharField("personne", max_length=80)
    job = models.CharField("fonction", max_length=120, blank=True)
    organisation = models.CharField("collectivité", max_length=120)
    activities = ActivitiesField()

    panels = [FieldPanel(name) for name in ("title", "text", "person", "job", "organisation", "activities", "position")]
    search_fields = [
        index.SearchField("title", boost=4),
        index.SearchField("text"),
        index.SearchField("person"),
        index.SearchField("organisation"),
        _LIVE,
    ]

    class Meta(Entry.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.title} ({self.organisation})"


class Testimonial(Story):
    """The word of a pilot authority."""

    class Meta(Story.Meta):
        verbose_name = "témoignage"


class GoodPractice(Story):
    """A good practice, with the Vague in which it was seen."""

    vague = models.CharField("Vague", max_length=40, blank=True)

    panels = [*Story.panels, FieldPanel("vague")]

    class Meta(Story.Meta):
        verbose_name = "bonne pratique"
        verbose_name_plural = "bonnes pratiques"


class Tool(index.Indexed, Entry):
    """Something ready to use in an activity."""

    title = models.CharField("titre", max_length=160)
    format = models.CharField("format", max_length=60, blank=True)
    text = text_field("texte")
    url = models.URLField("adresse", blank=True, help_text="Vide si l’outil est dans l’espace de la collectivité.")
    activities = ActivitiesField()

    panels = [FieldPanel(name) for name in ("title", "format", "text", "url", "activities", "position")]
    search_fields = [index.SearchField("title", boost=4), index.SearchField("text"), _LIVE]

    class Meta(Entry.Meta):
        verbose_name = "outil"

    def __str__(self) -> str:
        return self.title


class FaqEntry(index.Indexed, Entry):
    """A question that authorities ask, with its answer."""

    question = models.CharField("question", max_length=250)
    answer = text_field("réponse")
    theme = models.CharField("thème", max_length=10, choices=FaqTheme, default=FaqTheme.ENGAGE)
    activities = ActivitiesField()

    panels = [FieldPanel(name) for name in ("question", "answer", "theme", "activities", "position")]
    search_fields = [index.SearchField("question", boost=4), index.SearchField("answer"), _LIVE]

    class Meta(Entry.Meta):
        verbose_name = "question de la FAQ"
        verbose_name_plural = "questions de la FAQ"

    def __str__(self) -> str:
        return self.question
