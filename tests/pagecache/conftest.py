"""The page cache in front of a counting application, and in front of the platform itself."""

from contextlib import suppress

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from parcours.pagecache import store
from parcours.pagecache.wsgi import PageCache
from tests.cms.fixtures import _toolkit_content, editor, toolkit  # noqa: F401
from tests.pagecache.asking import Counting, ask


@pytest.fixture(autouse=True)
def _empty():
    store.empty_pages()
    yield
    store.empty_pages()


@pytest.fixture
def page():
    """An application that gives one shared page and counts how often it is asked."""
    return Counting()


@pytest.fixture
def get(page):
    """`get("/path", HTTP_X="…") -> Answer` through a cache in front of `page`."""
    cache = PageCache(page)
    return lambda path="/", **environ: ask(cache, path, **environ)


@pytest.fixture
def no_valkey():
    """Valkey is away: nothing listens at its address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_local", type(store._local)())
        patch.setattr(settings, "REDIS_URL", "redis://127.0.0.1:1/0")
        # Django's cache keeps the address that it was made with.
        patch.setitem(settings.CACHES["default"], "LOCATION", settings.REDIS_URL)
        _make_cache_anew()
        yield
    _make_cache_anew()


def _make_cache_anew() -> None:
    with suppress(AttributeError):
        del caches["default"]


@pytest.fixture(autouse=True)
def _kept_connection():
    """A request closes a connection that is in a transaction: here the test's. Django's test client does the same."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)
