"""Logs without the tokens by which people act: whoever reads a log must not be able to answer for others."""

import logging
import re
from typing import Any

from gunicorn.glogging import Logger

#: `parcours.tokens` makes 43 characters, the links that set a password have more than 38; a UUID has 36.
_TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_-]{38,}(?![A-Za-z0-9_.-])")


def mask(text: str) -> str:
    """`text` with an ellipsis for each part of a path that may be a token."""
    return _TOKEN.sub("…", text)


class MaskTokens(logging.Filter):
    """For handlers: Django logs the path of every request that it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = mask(record.getMessage()), ()
        return True


class AccessLogger(Logger):
    """For gunicorn's `--logger-class`: its access log names the path of every request, and where it came from."""

    def atoms(self, *args: Any) -> dict[str, Any]:
        return {name: mask(value) if isinstance(value, str) else value for name, value in super().atoms(*args).items()}
