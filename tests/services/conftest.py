"""Processes as the operating system sees them."""

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest


@pytest.fixture
def living() -> Callable[[Path], list[str]]:
    """`living(folder)`: the command lines of all processes that name `folder` in their arguments or work in it."""

    def find(folder: Path) -> list[str]:
        found = []
        for process in psutil.process_iter(["cmdline", "cwd", "status"]):
            line = " ".join(process.info["cmdline"] or [])
            named = str(folder) in line or str(folder) in (process.info["cwd"] or "")
            if named and process.info["status"] != psutil.STATUS_ZOMBIE:
                found.append(line)
        return found

    return find
