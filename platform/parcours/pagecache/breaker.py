"""Leaves a server alone that did not answer: one request in ten seconds finds out, the others go on without it."""

import time

PAUSE_SECONDS = 10


class Breaker:
    """`closed()`: ask the server. `open()`: it did not answer."""

    def __init__(self) -> None:
        self._again_at = 0.0

    def closed(self) -> bool:
        return time.monotonic() >= self._again_at

    def open(self) -> None:
        self._again_at = time.monotonic() + PAUSE_SECONDS
