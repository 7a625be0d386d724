"""What has been kept ready (guidance for the spaces, whole pages) is forgotten as soon as content changes.

Kept values carry the version under which their data was read. A change gives a new version, after its commit: what
a slower reader made from older data carries the older version and is never used.
"""

import logging
import secrets
from collections.abc import Callable
from typing import TypeVar

from django.apps import AppConfig
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from redis.exceptions import RedisError

from parcours.pagecache.store import empty_pages

logger = logging.getLogger(__name__)

VERSION_KEY = "cms:version"
#: Bounds what a change made behind the models' back (SQL by hand) can leave standing.
KEPT_SECONDS = 3600

Kept = TypeVar("Kept")


def keep_ready(key: str, make: Callable[[], Kept]) -> Kept:
    """What `make()` gives, kept until content changes. `key` begins with `cms`: it is shared by all spaces."""
    try:
        found = cache.get_many([VERSION_KEY, key])
        version = found.get(VERSION_KEY) or current_version()
        if found.get(key, ("",))[0] == version:
            return found[key][1]
        made = make()
        cache.set(key, (version, made), timeout=KEPT_SECONDS)
    except RedisError:
        return make()
    return made


def current_version() -> str:
    """The version of the published content. Made when there is none."""
    version = cache.get(VERSION_KEY)
    if version is None:
        cache.add(VERSION_KEY, secrets.token_hex(8), timeout=None)
        version = cache.get(VERSION_KEY)
    return version


def content_changed() -> None:
    """Forget everything that was kept ready, once the current transaction commits."""
    transaction.on_commit(forget_kept, robust=True)


def forget_kept() -> None:
    """Give the content a new version and empty the page cache, now."""
    try:
        cache.set(VERSION_KEY, secrets.token_hex(8), timeout=None)
        empty_pages()
    except RedisError:
        # Without Valkey nothing is served from it either; should it come back with its data, an hour bounds the delay.
        logger.warning("kept content could not be forgotten", exc_info=True)


def watch_content(app: AppConfig) -> None:
    """Listen to every change of pages and entries. Called once, when the app is ready."""
    from wagtail.models import Page, Site
    from wagtail.signals import page_slug_changed, post_page_move

    from cms.loading.models import LoadedItem

    watched = [model for model in app.get_models() if model is not LoadedItem]
    for model in [*watched, Page, Site]:
        post_save.connect(_saved, sender=model, dispatch_uid=f"cms-saved-{model.__name__}")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"cms-deleted-{model.__name__}")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(_changed, dispatch_uid=f"cms-{id(signal)}")


def _saved(update_fields=None, **kwargs) -> None:
    # Saving a draft writes a few named fields (its revision); publishing and unpublishing write the whole row.
    if update_fields is None:
        content_changed()


def _changed(**kwargs) -> None:
    content_changed()
