"""`make screenshots`: every page that a user sees, at 1280 and 390 pixels wide, as PNG into `screenshots/`.

Runs the demonstration on data of its own, logs in as its people, follows their links, and tells every page that
scrolls sideways or answers an error.
"""

import re
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from django.utils.text import slugify
from playwright.sync_api import Browser, Page

from parcours.cli import stack
from tests.journeys.browser import PHONE, WIDE, open_window, running_browser
from tests.journeys.mailbox import Mails, link_in
from tests.screenshots import following, mails, pages

FOLDER = Path("screenshots")
PASSWORD = re.compile(r"mot de passe : ([\w-]+)")
ACCOUNT = re.compile(r"^\s*(\S.*?)\s{2,}(\S+@\S+)\s+(http\S+)", re.MULTILINE)


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with (
        tempfile.TemporaryDirectory(prefix="parcours-screenshots-") as folder,
        stack.running(Path(folder), commands=stack.DEMONSTRATION, say=print) as platform,
        running_browser() as chrome,
    ):
        wide = sum(_take_all(platform, chrome, size) for size in (WIDE, PHONE))
        mails.draw(platform, chrome, FOLDER)
    print(f"{len(list(FOLDER.glob('*.png')))} images dans {FOLDER}/ ; pages qui débordent en largeur : {wide}")
    return 0


def _take_all(platform: stack.Stack, chrome: Browser, size: dict) -> int:
    public, seen = open_window(chrome, "public", size=size).page, Counter()
    overflowing = _follow(public, "public", [platform.url(path=path) for path in pages.PUBLIC], seen)
    password = PASSWORD.search(platform.told).group(1)
    for who, email, start in ACCOUNT.findall(platform.told):
        page = open_window(chrome, who, size=size).page
        _log_in(page, start, email, password)
        overflowing += _look_round(page, _name(who), start, seen)
    return overflowing + _answer_page(platform, chrome, size)


def _look_round(page: Page, who: str, start: str, seen: Counter) -> int:
    root = "/".join(start.split("/")[:3])
    if "redaction" in start:
        return sum(_open_and_take(page, who, root + path) for path in pages.EDITING)
    if "pilotage" in start:
        return _follow(page, who, [root + path for path in pages.CONSOLE], seen)
    if any(name in root for name in pages.FOLLOWED):
        return _follow(page, who, [root + path for path in pages.SPACE], seen)
    return sum(_open_and_take(page, who, root + path) for path in pages.STATES)


def _answer_page(platform: stack.Stack, chrome: Browser, size: dict) -> int:
    """What a participant sees behind the link of an invitation that the worker has sent."""
    invitation = next((mail for mail in Mails(platform.sink_url).to("") if mail["calendar"]), None)
    if invitation is None:
        return 0
    return _follow(open_window(chrome, "participant", size=size).page, "participant", [link_in(invitation)], Counter())


def _log_in(page: Page, start: str, email: str, password: str) -> None:
    page.goto(start)
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe").first.fill(password)
    page.get_by_role("button", name="Se connecter").last.click()
    page.wait_for_url(start.split("?")[0] + "**")


def _follow(page: Page, who: str, start: list[str], seen: Counter) -> int:
    return sum(_take(page, who, address) for address in following.reachable(page, start, seen))


def _open_and_take(page: Page, who: str, address: str) -> int:
    page.goto(address)
    return _take(page, who, address)


def _take(page: Page, who: str, address: str) -> int:
    """One picture of the open page; 1 when it is wider than the window."""
    width = page.viewport_size["width"]
    page.screenshot(path=FOLDER / f"{who}-{_name(address.split('/', 3)[3]) or 'accueil'}-{width}.png", full_page=True)
    if page.evaluate("document.documentElement.scrollWidth") <= width:
        return 0
    print(f"Déborde à {width} px : {address}")
    return 1


def _name(text: str) -> str:
    return slugify(re.sub(r"[\W_]+", "-", text))[:80].strip("-")


if __name__ == "__main__":
    sys.exit(main())
