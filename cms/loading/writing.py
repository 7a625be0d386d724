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
        setattr(instance, name, json.dumps(value) if _is_stream(type(instance), name) else value)


def create_page(item: Item, parent: Page) -> Page:
    """A page without its contents, so that every page has an id before contents refer to it."""
    model = model_of(item)
    plain = {name: value for name, value in item.fields.items() if not _is_stream(model, name)}
    return parent.add_child(instance=model(**plain))


def publish(instance: models.Model, fields: dict[str, Any]) -> None:
    """Write fields and publish them as a revision: an editor finds them in the history."""
    fill(instance, fields)
    if instance.pk is None:
        instance.save()
    instance.save_revision().publish()


def _is_stream(model: type[models.Model], name: str) -> bool:
    return isinstance(model._meta.get_field(name), StreamField)
