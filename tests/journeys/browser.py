"""Real Chromium, one window per person, watched for what must never happen."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from parcours.services import chromium

# As root Chromium refuses its own sandbox; the rest keeps it from asking anything outside.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@dataclass
class Person:
    """Somebody with a browser window of their own. `faults` collects server errors and refused scripts or styles."""

    name: str
    context: BrowserContext
    page: Page
    faults: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("response", self._note)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("console", lambda said: said.type == "error" and self._said(said.text))

    def _note(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} {response.url}")

    def _said(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.faults.append(text)


@contextmanager
def running_browser() -> Iterator[Browser]:
    """A headless Chromium until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find_or_install(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def open_window(browser: Browser, name: str, *, size: dict = WIDE, scripts: bool = True) -> Person:
    """A new window, in French, that knows nothing of the other windows."""
    context = browser.new_context(
        viewport=size, locale="fr-FR", timezone_id="Europe/Paris", java_script_enabled=scripts, is_mobile=size == PHONE
    )
    context.set_default_timeout(15_000)
    person = Person(name, context, context.new_page())
    person.watch()
    return person
