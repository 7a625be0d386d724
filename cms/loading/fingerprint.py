"""Digests that tell whether delivered or live content has changed."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db import models
from wagtail.fields import StreamField


def digest(value: Any) -> str:
    """SHA-256 of plain data, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def live_digest(instance: models.Model, fields: Iterable[str]) -> str:
    """The digest of what is live: read anew, because an instance in memory may hold what is not saved."""
    live = type(instance)._base_manager.get(pk=instance.pk)
    return digest({name: _plain(live, name) for name in sorted(fields)})


def _plain(instance: models.Model, name: str) -> Any:
    value = getattr(instance, name)
    field = instance._meta.get_field(name)
    return _without_ids(value.get_prep_value()) if isinstance(field, StreamField) else value


def _without_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_ids(item) for item in value]
    if isinstance(value, dict):
        return {name: _without_ids(item) for name, item in value.items() if name != "id"}
    return value
