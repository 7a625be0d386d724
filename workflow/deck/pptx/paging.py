"""Sharing out content over slides evenly: no slide with a single line left over when the others are full."""

from collections.abc import Callable
from typing import TypeVar

Page = TypeVar("Page")
STEP = 10  # points


def share_evenly(paginate: Callable[[float], list[Page]], room: float) -> list[Page]:
    """What `paginate` makes of the least room (points) that needs no more slides than `room` does."""
    pages = paginate(room)
    if len(pages) == 1:
        return pages
    for limit in range(int(room) - STEP, int(room) // 2, -STEP):
        tighter = paginate(limit)
        if len(tighter) > len(pages):
            break
        pages = tighter
    return pages
