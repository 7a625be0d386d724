"""The look of the whole, as a Django app: templates, tags, static files."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """No models: found for its template tags and static files."""

    name = "parcours.ui"
    label = "ui"
    verbose_name = "Interface"
