"""Delivered content names other pages by their key; what is stored names them by their id."""

import re
from typing import Any

_IN_TEXT = re.compile(r"\{page:([\w-]+)\}")


def resolve(value: Any, ids: dict[str, int]) -> Any:
    """`value` with `{page:<key>}` in texts, and `page = "<key>"` in blocks, replaced by ids. KeyError: unknown key."""
    if isinstance(value, str):
        return _IN_TEXT.sub(lambda match: str(ids[match[1]]), value)
    if isinstance(value, list):
        return [resolve(item, ids) for item in value]
    if isinstance(value, dict):
        return {
            name: ids[item] if name == "page" and isinstance(item, str) else resolve(item, ids)
            for name, item in value.items()
        }
    return value
