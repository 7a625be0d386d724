"""The one place where the workflow asks the toolkit for the guidance of an activity."""

from typing import Any

from cms.queries import guidance_for


def guidance_context(key: str) -> dict[str, Any]:
    """The context that `journey/guidance.html` needs for one activity. No query when the cache holds it."""
    return {"guidance": guidance_for(key)}
