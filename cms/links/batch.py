"""Internal links of rich texts, resolved by one query for everything that is rendered together.

Wagtail resolves the links of each rich text apart: two queries a text, whatever its links.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.models import Page

from cms.pages.addresses import public_path
from parcours.hosts.names import main_url

_batch: ContextVar[dict[str, dict[int, str]] | None] = ContextVar("cms_link_batch", default=None)


@contextmanager
def link_batch() -> Iterator[None]:
    """Within it, addresses of pages are looked up once, at the first link that is met."""
    token = _batch.set(_batch.get() or {})
    try:
        yield
    finally:
        _batch.reset(token)


def addresses(ids: set[int]) -> dict[int, str]:
    """Page id -> whole address on the main host; unpublished pages are left out."""
    batch = _batch.get()
    if batch is None:
        return _look_up(Page.objects.filter(pk__in=ids))
    if "all" not in batch:
        # The toolkit has some dozens of pages: all of them at once is cheaper than a second query.
        batch["all"] = _look_up(Page.objects.filter(depth__gte=2))
    return batch["all"]


def _look_up(pages) -> dict[int, str]:
    return {pk: main_url(public_path(path)) for pk, path in pages.filter(live=True).values_list("pk", "url_path")}
