"""The URL table of a space, each path filled with the values that `tests.factories.foreign` gives its rows."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, UUIDConverter

from tenants.vagues.enums import ActivityKey
from tests.factories.foreign import FOREIGN_ID, FOREIGN_TOKEN, FOREIGN_UUID

#: Strings that are the same in every space: they name no row, so there is nothing foreign to ask for.
SHARED_WORDS = {"key": ActivityKey.PARTICIPANTS}


def patterns(resolver: URLResolver, prefix: str = "", converters: dict | None = None) -> Iterator[tuple[str, dict]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        found = {**(converters or {}), **entry.pattern.converters}
        if isinstance(entry, URLPattern):
            yield route, found
        else:
            yield from patterns(entry, route, found)


def foreign_value(name: str, converter) -> object:
    if isinstance(converter, IntConverter):
        return FOREIGN_ID
    if isinstance(converter, UUIDConverter):
        return FOREIGN_UUID
    if name == "token":
        return FOREIGN_TOKEN
    return SHARED_WORDS[name]


def space_urls() -> list[tuple[str, str, bool]]:
    """(route, path filled with values of the space Bêta, whether the path names a row)."""
    urls = []
    for route, converters in patterns(get_resolver("parcours.urls_space")):
        path = "/" + route
        for name, converter in converters.items():
            path = path.replace(f"<{_prefix(converter)}{name}>", str(foreign_value(name, converter)))
        assert "<" not in path, f"{route}: tell this test what another space's value is"
        urls.append((route, path, bool(set(converters) - set(SHARED_WORDS))))
    return urls


def _prefix(converter) -> str:
    names = {"IntConverter": "int:", "UUIDConverter": "uuid:", "SlugConverter": "slug:"}
    return names.get(type(converter).__name__, "")
