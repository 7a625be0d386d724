"""`make screenshots`: every page that a user sees, at 1280 and 390 pixels wide, as PNG into `screenshots/`.

Runs the demonstration on data of its own, logs in as its people, and tells every page that scrolls sideways on a phone.
"""

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from parcours.cli import stack
from tests.journeys.browser import PHONE, WIDE, open_window, running_browser
from tests.journeys.mailbox import Mails, link_in
from tests.screenshots import pages

FOLDER = Path("screenshots")
PASSWORD = re.compile(r"mot de passe : ([\w-]+)")
ACCOUNT = re.compile(r"^\s*(\S.*?)\s{2,}(\S+@\S+)\s+(http\S+)", re.MULTILINE)


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="parcours-screenshots-") as folder,
        stack.running(Path(folder), commands=stack.DEMONSTRATION, say=print) as platform,
        running_browser() as chrome,
    ):
        wide = sum(_take_all(platform, chrome, size) for size in (WIDE, PHONE))
    print(f"{len(list(FOLDER.glob('*.png')))} images dans {FOLDER}/ ; pages qui débordent en largeur : {wide}")
    return 0


def _take_all(platform: stack.Stack, chrome: Browser, size: dict) -> int:
    public = open_window(chrome, "public", size=size).page
    overflowing = sum(_take(public, "public", platform.url(path=path)) for path in pages.PUBLIC)
    password = PASSWORD.search(platform.told).group(1)
    for who, email, start in ACCOUNT.findall(platform.told):
        page = open_window(chrome, who, size=size).page
        _log_in(page, start, email, password)
        overflowing += sum(_take(page, _name(who), address) for address in _addresses(page, who, start))
    overflowing += _answer_page(platform, chrome, size)
    return overflowing


def _addresses(page: Page, who: str, start: str) -> list[str]:
    root = "/".join(start.split("/")[:3])
    if "pilotage" in start:
        page.goto(start)
        found = page.locator("main a[href*='/pilotage/vagues/']").first.get_attribute("href")
        page.goto(root + found)
        authority = page.locator("main a[href*='/collectivites/']").first.get_attribute("href")
        return [root + path for path in (*pages.CONSOLE, found, f"{found}inscription/?q=can", authority)]
    return [root + path for path in (pages.EDITING if "redaction" in start else pages.SPACE)]


def _answer_page(platform: stack.Stack, chrome: Browser, size: dict) -> int:
    """What a participant sees behind the link of an invitation that the worker has sent."""
    mails = Mails(platform.sink_url)
    invitation = next((mail for mail in mails.to("") if mail["calendar"]), None)
    if invitation is None:
        return 0
    return _take(open_window(chrome, "participant", size=size).page, "participant", link_in(invitation))


def _log_in(page: Page, start: str, email: str, password: str) -> None:
    page.goto(start)
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe").first.fill(password)
    page.get_by_role("button", name="Se connecter").last.click()
    page.wait_for_url(start.split("?")[0] + "**")


def _take(page: Page, who: str, address: str) -> int:
    """One picture; 1 when the page is wider than the window."""
    page.goto(address)
    width = page.viewport_size["width"]
    page.screenshot(path=FOLDER / f"{who}-{_name(address.split('/', 3)[3]) or 'accueil'}-{width}.png", full_page=True)
    if page.evaluate("document.documentElement.scrollWidth") <= width:
        return 0
    print(f"Déborde à {width} px : {address}")
    return 1


def _name(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


if __name__ == "__main__":
    sys.exit(main())
