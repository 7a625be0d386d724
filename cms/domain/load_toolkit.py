"""Bring the delivered content into Wagtail: what is new is added, what an editor has touched stays as it is."""

from collections import Counter
from pathlib import Path

from django.db import models, transaction
from wagtail.models import Page

from cms.loading import editors, site
from cms.loading.files import CONTENT, Item, read_entries, read_pages
from cms.loading.fingerprint import digest, live_digest
from cms.loading.models import LoadedItem
from cms.loading.references import resolve
from cms.loading.writing import create_page, model_of, publish

CREATED, UPDATED, UNCHANGED, KEPT = "created", "updated", "unchanged", "kept"


@transaction.atomic
def load_toolkit(*, folder: Path = CONTENT) -> Counter:
    """Load pages and entries from `folder`; count what was created, updated, unchanged, and kept for the editors.

    Can run as often as one likes. An item is updated only while what is live is what was loaded and no draft waits;
    an item that an editor has deleted does not come back.
    """
    pages, remembered = read_pages(folder), LoadedItem.objects.in_bulk()
    ids = _ensure_pages(pages, remembered)
    counts = Counter(_load(item, ids, remembered) for item in [*pages, *read_entries(folder)])
    home = Page.objects.filter(pk=ids.get("home")).first()
    if home is not None:
        site.point_site(home.specific)
        editors.grant_editors(home)
    return counts


def _ensure_pages(pages: list[Item], remembered: dict[str, LoadedItem]) -> dict[str, int]:
    """Create the pages that have never been there; key -> id of all. A page under a deleted parent is left out."""
    ids: dict[str, int] = {}
    for item in pages:
        memory = remembered.get(item.name)
        parent = Page.objects.filter(pk=ids[item.parent]).first() if item.parent in ids else None
        if memory:
            ids[item.key] = memory.object_id
        elif parent or not item.parent:
            ids[item.key] = _find_or_create(item, parent or site.tree_root()).pk
    return ids


def _find_or_create(item: Item, parent: Page) -> Page:
    return parent.get_children().filter(slug=item.fields["slug"]).first() or create_page(item, parent)


def _load(item: Item, ids: dict[str, int], remembered: dict[str, LoadedItem]) -> str:
    fields = resolve(item.fields, ids)
    source, memory = digest(fields), remembered.get(item.name)
    live = _live(item, ids, memory)
    if memory is None:
        if live is not None and not _is_bare(live):
            return KEPT
        return CREATED if _write(item, live, fields, source, ids) else KEPT
    if live is None:
        return KEPT
    if memory.source == source:
        return UNCHANGED
    if not _is_as_loaded(live, memory, fields):
        return KEPT
    _write(item, live, fields, source, ids)
    return UPDATED


def _live(item: Item, ids: dict[str, int], memory: LoadedItem | None) -> models.Model | None:
    rows = model_of(item).objects
    if memory:
        return rows.filter(pk=memory.object_id).first()
    if issubclass(model_of(item), Page):
        return rows.filter(pk=ids.get(item.key)).first()
    return rows.filter(key=item.key).first()


def _is_bare(instance: models.Model) -> bool:
    """Just made by `_ensure_pages`, without contents: no revision was ever written."""
    return isinstance(instance, Page) and instance.latest_revision_id is None


def _is_as_loaded(instance: models.Model, memory: LoadedItem, fields: dict) -> bool:
    return instance.live and not instance.has_unpublished_changes and live_digest(instance, fields) == memory.checksum


def _write(item: Item, instance: models.Model | None, fields: dict, source: str, ids: dict[str, int]) -> bool:
    is_page = issubclass(model_of(item), Page)
    if instance is None and is_page:
        return False
    instance = instance or model_of(item)()
    publish(instance, fields)
    LoadedItem.objects.update_or_create(
        key=item.name,
        defaults={"object_id": instance.pk, "source": source, "checksum": live_digest(instance, fields)},
    )
    return True
