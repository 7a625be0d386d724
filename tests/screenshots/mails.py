"""The mails themselves: the HTML part drawn at 600 and 320 pixels, the plain part in 72 columns."""

import html
import json
import subprocess
import sys
from pathlib import Path

from django.utils.text import slugify
from playwright.sync_api import Browser

from parcours.cli.paths import ROOT
from parcours.cli.stack import Stack
from tests.journeys.mailbox import Mails

PLAIN = "<pre style='width:72ch;white-space:pre-wrap;font:14px monospace;border-right:1px dotted #999'>{}</pre>"

_TELL = "import django; django.setup(); from tests.screenshots.ledger import tell; tell()"


def draw(platform: Stack, chrome: Browser, folder: Path) -> None:
    """Three PNGs for each kind of mail: those that the sink holds, told apart by the first words of their subjects,
    and those of the demonstration's past."""
    kinds = {_kind(mail["subject"]): mail for mail in Mails(platform.sink_url).to("")}
    for kind, mail in (kinds | _of_the_past(platform)).items():
        for width, body in ((600, mail["html"]), (320, mail["html"]), (720, PLAIN.format(html.escape(mail["text"])))):
            page = chrome.new_page(viewport={"width": width, "height": 400})
            page.set_content(body)
            page.screenshot(path=folder / f"courriel-{kind}-{width}.png", full_page=True)
            page.close()


def _of_the_past(platform: Stack) -> dict[str, dict]:
    """In a process of its own: this one knows no database."""
    argv = [sys.executable, "-c", _TELL]
    told = subprocess.run(argv, env=platform.env, cwd=ROOT, check=True, capture_output=True)
    return json.loads(told.stdout)


def _kind(subject: str) -> str:
    return "-".join(slugify(subject).split("-")[:4])
