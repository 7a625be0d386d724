"""Cache keys: every key carries its schema, except Wagtail's own, which live in the public schema for all hosts."""

from django.db import connection

#: Shared by all hosts. Wagtail caches its site root paths: under a tenant's key it would read them from nowhere.
SHARED_PREFIXES = ("wagtail", "cms")


def make_key(key: str, key_prefix: str, version: int) -> str:
    """`KEY_FUNCTION` of the cache: `prefix:schema:version:key`, with schema `public` for what is shared."""
    schema = "public" if str(key).startswith(SHARED_PREFIXES) else connection.schema_name
    return f"{key_prefix}:{schema}:{version}:{key}"
