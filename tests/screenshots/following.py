"""Pictures of each kind of page that can be reached by links: a new page needs no list to be told.

Two addresses are one kind when only numbers, tokens or the values of their query differ.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import parse_qs, urljoin, urlsplit

from playwright.sync_api import Error, Page

#: The second of a kind often shows another state: an empty Vague and a full one, a message sent and one refused.
EACH = 2
FILES = re.compile(r"\.(pptx|ics|csv|pdf|txt|xlsx?)$")
VARIABLE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{40,}|\d+")
LINKS = "main a[href], footer a[href], nav a[href]"


def reachable(page: Page, start: list[str], seen: Counter) -> Iterator[str]:
    """Open the pages reachable from `start` on its host, `EACH` of a kind, and yield each address while it is open.

    seen: how often each kind was opened, by whoever came before; counted on here.
    """
    host, waiting, known = urlsplit(start[0]).netloc, deque(start), set(start)
    while waiting:
        address = waiting.popleft()
        kind = _kind(address)
        if seen[kind] >= _wanted(kind) or not _opens(page, address):
            continue
        seen[kind] += 1
        yield address
        new = [link for link in _links(page, host) if link not in known]
        known.update(new)
        waiting.extend(new)


def _wanted(kind: tuple[str, ...]) -> int:
    return EACH if "/N" in kind[1] else 1


def _opens(page: Page, address: str) -> bool:
    try:
        page.goto(address)
    except Error as failed:
        if "Download is starting" in failed.message or "ERR_ABORTED" in failed.message:
            return False
        raise
    return True


def _links(page: Page, host: str) -> list[str]:
    found = page.eval_on_selector_all(LINKS, "all => all.map(a => a.href)")
    links = dict.fromkeys(urljoin(page.url, link).split("#")[0] for link in found)
    return [link for link in links if urlsplit(link).netloc == host and not FILES.search(link)]


def _kind(address: str) -> tuple[str, ...]:
    """Host, path with what varies taken out, names of the query's fields."""
    parts = urlsplit(address)
    return (parts.netloc, VARIABLE.sub("N", parts.path), *sorted(parse_qs(parts.query)))
