"""The page types of the toolkit."""

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import families
from cms.guidance.enums import Activity, FaqTheme
from cms.pages.addresses import public_path
from cms.pages.base import ToolkitPage
from cms.pages.queries import activity_pages

#: Where the address is fixed by code, an editor cannot change it.
_NO_SLUG = [MultiFieldPanel([FieldPanel("seo_title"), FieldPanel("search_description")])]


def _lead(label: str = "introduction") -> models.TextField:
    return models.TextField(label, blank=True, help_text="Une ou deux phrases, sous le titre.")


class ToolkitHomePage(ToolkitPage):
    """Root of the toolkit."""

    introduction = _lead()
    body = StreamField(families.ALL, verbose_name="contenu", blank=True)

    template = "cms/pages/home.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    promote_panels = _NO_SLUG
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = "accueil de la boîte à outils"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        return {**super().get_context(request, *args, **kwargs), "children": self._shown_children()}

    def _shown_children(self) -> list[dict[str, str]]:
        rows = self.get_children().live().not_type(LegalPage).values_list("title", "url_path", "search_description")
        return [{"title": title, "path": public_path(path), "description": text} for title, path, text in rows]


class StepPage(ToolkitPage):
    """A step of the method: here, step 2."""

    number = models.PositiveSmallIntegerField("numéro de l’étape", default=2)
    introduction = _lead()
    body = StreamField(families.ALL, verbose_name="contenu", blank=True)

    template = "cms/pages/step.html"
    content_panels = [*Page.content_panels, FieldPanel("number"), FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    parent_page_types = ["cms.ToolkitHomePage"]

    class Meta:
        verbose_name = "étape"


class ActivityPage(ToolkitPage):
    """One of the seven activities: why it matters, how to go about it, and every entry that belongs to it."""

    key = models.CharField("activité", max_length=15, choices=Activity, unique=True)
    why = models.TextField("pourquoi cela compte", help_text="Une seule phrase.")
    body = StreamField(families.TEXT, verbose_name="conseils", blank=True)

    template = "cms/pages/activity.html"
    content_panels = [*Page.content_panels, FieldPanel("key"), FieldPanel("why"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("why"), index.SearchField("body")]
    parent_page_types = ["cms.StepPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "activité"

    @property
    def number(self) -> int:
        """1 to 7."""
        return Activity(self.key).number

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from cms.guidance.queries import entries_of

        around = activity_pages()
        place = next((index for index, page in enumerate(around) if page.pk == self.pk), None)
        return {
            **super().get_context(request, *args, **kwargs),
            "entries": entries_of(self.key),
            "total": len(Activity),
            "previous": around[place - 1] if place else None,
            "next": around[place + 1] if place is not None and place + 1 < len(around) else None,
        }


class GlossaryPage(ToolkitPage):
    """The glossary. Its entries are snippets."""

    introduction = _lead()

    template = "cms/pages/glossary.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["cms.ToolkitHomePage"]
    subpage_types: list[str] = []
    max_count = 1

    class Meta:
        verbose_name = "lexique"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from cms.glossary.models import GlossaryEntry

        return {**super().get_context(request, *args, **kwargs), "entries": list(GlossaryEntry.objects.published())}


class FaqPage(ToolkitPage):
    """All questions, by theme."""

    introduction = _lead()

    template = "cms/pages/faq.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["cms.ToolkitHomePage"]
    subpage_types: list[str] = []
    max_count = 1

    class Meta:
        verbose_name = "FAQ"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from cms.guidance.models import FaqEntry

        entries = list(FaqEntry.objects.published())
        themes = [(theme.label, [entry for entry in entries if entry.theme == theme]) for theme in FaqTheme]
        return {**super().get_context(request, *args, **kwargs), "themes": [theme for theme in themes if theme[1]]}


class SourcesPage(ToolkitPage):
    """All sources, by theme."""

    introduction = _lead()
    body = StreamField(families.TEXT + families.ENTRIES[-1:], verbose_name="contenu", blank=True)

    template = "cms/pages/sources.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    parent_page_types = ["cms.ToolkitHomePage"]
    subpage_types: list[str] = []
    max_count = 1

    class Meta:
        verbose_name = "sources"


class LegalPage(ToolkitPage):
    """Accessibility, legal notice, personal data, cookies, eco-design: answers at the root of the main host."""

    body = StreamField(families.TEXT, verbose_name="contenu", blank=True)

    template = "cms/pages/legal.html"
    content_panels = [*Page.content_panels, FieldPanel("body")]
    promote_panels = _NO_SLUG
    search_fields = [*Page.search_fields, index.SearchField("body")]
    parent_page_types = ["cms.ToolkitHomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "page d’information légale"

    def breadcrumb_links(self) -> list[tuple[str, str]]:
        return [("Accueil", "/")]

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Served at its one address; Wagtail's other way to it leads there."""
        if request.path != self.public_path and not getattr(request, "is_preview", False):
            return redirect(self.public_path, permanent=True)
        return super().serve(request, *args, **kwargs)
