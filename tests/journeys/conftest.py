"""The whole platform as a person meets it: real servers, a real worker, a real browser, no shortcut through Python.

Nothing here may use Django's ORM: Playwright runs an event loop in this thread, and what a story needs it does by hand
or by the commands that an operator has.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from parcours.cli import stack
from tests.journeys.browser import WIDE, Person, open_window, running_browser
from tests.journeys.mailbox import Mails


@pytest.fixture(scope="package")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[stack.Stack]:
    """The platform with registry and toolkit, and nobody in it."""
    with stack.running(tmp_path_factory.mktemp("platform")) as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with running_browser() as found:
        yield found


@pytest.fixture
def people(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Person]]:
    """`people("Camille", size=PHONE)`: a window of one's own. None of them may have seen a server error."""
    opened: list[Person] = []

    def enter(name: str, *, size: dict = WIDE, scripts: bool = True) -> Person:
        opened.append(open_window(browser, name, size=size, scripts=scripts))
        return opened[-1]

    yield enter
    for person in opened:
        person.page.screenshot(path=tmp_path / f"{person.name}.png")
        person.context.close()
    assert [(person.name, person.faults) for person in opened if person.faults] == []


@pytest.fixture
def mails(platform: stack.Stack) -> Mails:
    return Mails(platform.sink_url)


@pytest.fixture(scope="package")
def operate(platform: stack.Stack) -> Callable[..., str]:
    """`operate("command", "argument", typed="…")`: a management command of the running platform, as an operator."""

    def run(*arguments: str, typed: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "django", *arguments],
            env=platform.env,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
