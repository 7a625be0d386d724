"""The one place where the workflow asks the toolkit for its guidance."""

from typing import Any

try:
    from cms.queries import guidance_for
except ImportError:  # the toolkit's reading side is being written
    guidance_for = None


def guidance_context(key: str) -> dict[str, Any]:
    """The context that `journey/guidance.html` needs for one activity. No query when the cache holds it."""
    return {"guidance": guidance_for(key) if guidance_for else None}
