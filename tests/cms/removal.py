"""Takes the toolkit out of the test database again."""

from django.apps import apps
from wagtail.models import Page, Revision

from cms.entries import Entry
from cms.loading.models import LoadedItem


def remove_toolkit() -> None:
    """Pages, entries, their revisions, and what the loader remembers."""
    for page in Page.objects.filter(depth=2):
        page.delete()
    for model in apps.get_app_config("cms").get_models():
        if issubclass(model, Entry):
            model.objects.all().delete()
    LoadedItem.objects.all().delete()
    Revision.objects.all().delete()
