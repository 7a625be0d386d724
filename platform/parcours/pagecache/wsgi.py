"""The page cache as WSGI: a hit costs one command to Valkey, and Django never hears of it."""

import logging
from collections.abc import Callable, Iterable

from redis.exceptions import RedisError

from parcours.pagecache import store
from parcours.pagecache.breaker import Breaker
from parcours.pagecache.entries import Headers, make_entries, may_keep, not_modified, without_body
from parcours.pagecache.keys import KeyMaker, accepts_gzip, field
from parcours.pagecache.marking import MARK

logger = logging.getLogger(__name__)


class PageCache:
    """Stands in front of `application`. Without Valkey every page is rendered, and nothing else changes."""

    def __init__(self, application: Callable) -> None:
        self._application = application
        self._keys = KeyMaker()
        self._breaker = Breaker()
        # A new release has other templates and other style sheets.
        self._ask(store.empty_pages)

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        path = self._keys.path_of(environ)
        if path is None:
            return self._application(environ, _unmarked(start_response))
        gzipped = accepts_gzip(environ)
        entry = self._ask(store.fetch, field(path, gzipped=gzipped))
        if entry is not None:
            return _answer(*store.unpack(entry), environ, start_response)
        return self._render(environ, start_response, path, gzipped)

    def _render(self, environ: dict, start_response: Callable, path: str, gzipped: bool) -> Iterable[bytes]:
        read_at = self._ask(store.generation)
        told: list = []
        parts = self._application(environ, lambda *told_now: told.append(told_now))
        status, headers = told[-1][:2]
        if not may_keep(status, headers):
            _unmarked(start_response)(*told[-1])
            return parts
        entries = make_entries(headers, _whole(parts))
        if read_at is not None and environ["REQUEST_METHOD"] == "GET" and not environ.get("QUERY_STRING"):
            packed = {field(path, gzipped=form): store.pack(*entry) for form, entry in entries.items()}
            self._ask(store.store, packed, read_at=read_at)
        return _answer(*entries[gzipped], environ, start_response)

    def _ask(self, command: Callable, *arguments, **options):
        """What Valkey says; None while it is away."""
        if not self._breaker.closed():
            return None
        try:
            return command(*arguments, **options)
        except (RedisError, OSError):
            self._breaker.open()
            logger.warning("the page cache is away", exc_info=True)
            return None


def _answer(headers: Headers, body: bytes, environ: dict, start_response: Callable) -> list[bytes]:
    if not_modified(headers, environ.get("HTTP_IF_NONE_MATCH")):
        start_response("304 Not Modified", without_body(headers))
        return []
    start_response("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _whole(parts: Iterable[bytes]) -> bytes:
    try:
        return b"".join(parts)
    finally:
        # Django ends its request here: without it, connections would be kept out of their pool.
        getattr(parts, "close", lambda: None)()


def _unmarked(start_response: Callable) -> Callable:
    """The mark never leaves the server."""

    def start(status: str, headers: Headers, exc_info=None):
        return start_response(status, [header for header in headers if header[0] != MARK], exc_info)

    return start
