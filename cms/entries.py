"""What all reusable entries of the toolkit share: drafts, revisions, preview, an order, and the loader's key."""

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search.queryset import SearchableQuerySetMixin

from cms.pages.addresses import HOME_PATH
from cms.preview import FramedPreviewMixin
from parcours.hosts.names import main_url

#: What an editor may use in a text: nothing that would break the frame around it.
TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


def text_field(label: str, **options) -> RichTextField:
    """A rich text with the features of entries."""
    return RichTextField(label, features=TEXT_FEATURES, **options)


class EntryQuerySet(SearchableQuerySetMixin, models.QuerySet):
    def published(self) -> "EntryQuerySet":
        return self.filter(live=True)

    def for_activity(self, key: str) -> "EntryQuerySet":
        """Entries of one activity. Needs a model with `activities`."""
        return self.filter(activities__contains=[key])


class Entry(FramedPreviewMixin, PreviewableMixin, DraftStateMixin, RevisionMixin, models.Model):
    """Edited once as a snippet, read on every page and in every space that shows it."""

    #: Set by the loader only: an entry that an editor has added has none.
    key = models.SlugField("clé", max_length=60, unique=True, null=True, blank=True, editable=False)
    position = models.PositiveSmallIntegerField("ordre", default=100, help_text="Les plus petits nombres d’abord.")

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    @property
    def anchor(self) -> str:
        """Where a page that lists entries can be linked to."""
        return f"{self._meta.model_name}-{self.key or self.pk}"

    @property
    def nature(self) -> str:
        """What it is, in the interface's words."""
        return self._meta.verbose_name

    def get_full_url(self) -> str:
        """Where the preview pretends to be: the public toolkit. An entry has no page of its own."""
        return main_url(HOME_PATH)

    full_url = property(get_full_url)

    def get_preview_template(self, request, mode_name: str) -> str:
        return "cms/preview/entry.html"

    def get_preview_context(self, request, mode_name: str) -> dict:
        template = f"cms/entries/{self._meta.model_name}.html"
        return {**super().get_preview_context(request, mode_name), "entry": self, "entry_template": template}
