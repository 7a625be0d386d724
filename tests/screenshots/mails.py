"""The mails themselves: the HTML part drawn at 600 and 320 pixels, the plain part in 72 columns."""

import html
from pathlib import Path

from django.utils.text import slugify
from playwright.sync_api import Browser

from tests.journeys.mailbox import Mails

PLAIN = "<pre style='width:72ch;white-space:pre-wrap;font:14px monospace;border-right:1px dotted #999'>{}</pre>"


def draw(sink_url: str, chrome: Browser, folder: Path) -> None:
    """One PNG a width for each kind of mail that the sink holds, told apart by the first words of their subjects."""
    kinds = {_kind(mail["subject"]): mail for mail in Mails(sink_url).to("")}
    for kind, mail in kinds.items():
        for width, body in ((600, mail["html"]), (320, mail["html"]), (720, PLAIN.format(html.escape(mail["text"])))):
            page = chrome.new_page(viewport={"width": width, "height": 400})
            page.set_content(body)
            page.screenshot(path=folder / f"courriel-{kind}-{width}.png", full_page=True)
            page.close()


def _kind(subject: str) -> str:
    return "-".join(slugify(subject).split("-")[:4])
