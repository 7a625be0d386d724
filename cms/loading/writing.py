"""Writes delivered items as published pages and entries."""

import json
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.loading.files import Item


def model_of(item: Item) -> type[models.Model]:
    return apps.get_model("cms", item.kind)


def fill(instance: models.Model, fields: dict[str, Any]) -> None:
    """Set fields, stream fields from plain lists."""
    for name, value in fields.items():
        is_stream = isinstance(instance._meta.get_field(name), StreamField)
        setattr(instance, name, json.dumps(value) if is_stream else value)


def create_page(item: Item, parent: Page) -> Page:
    """A page without its contents, so that every page has an id before contents refer to it."""
    page = model_of(item)(title=item.fields["title"], slug=item.fields["slug"])
    if "key" in item.fields:
        page.key = item.fields["key"]
    return parent.add_child(instance=page)


def publish(instance: models.Model, fields: dict[str, Any]) -> None:
    """Write fields and publish them as a revision: an editor finds them in the history."""
    fill(instance, fields)
    if instance.pk is None:
        instance.save()
    instance.save_revision().publish()
