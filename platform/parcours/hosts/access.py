"""How a view says who may use it in a space. Nothing said: reading for the team, writing for its members."""

from collections.abc import Callable
from typing import TypeVar

View = TypeVar("View", bound=Callable)

#: Everybody, account or not: pages behind a mailed token, and the hand-off itself.
OPEN = "open"


def access(level: str) -> Callable[[View], View]:
    """Mark a view with the least role that may use it (`viewer`, `member`, `lead`) or `OPEN`.

    The outermost decorator of a view: the middleware reads `space_access` from what the URL table holds.
    """

    def mark(view: View) -> View:
        view.space_access = level
        return view

    return mark


open_to_all = access(OPEN)
