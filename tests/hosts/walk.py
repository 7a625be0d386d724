"""The hand-off as a browser walks it: one jar of cookies per host."""

import html
import re
from urllib.parse import parse_qs, urlsplit

from django.http import HttpResponse

from tests.browser_client import HostClient

MAIN = "parcours.localhost"
MAIN_ORIGIN = "http://parcours.localhost"


def leave(space: HostClient, path: str = "/") -> dict[str, str]:
    """Ask a space's page as an unknown visitor: what the login host will be told."""
    answer = space.get(path)
    assert answer.status_code == 302
    assert answer.url.startswith(f"{MAIN_ORIGIN}/acces/?")
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.url).query).items()}


def token_for(main: HostClient, asked: dict[str, str]) -> str:
    """The token that the login host's page would post."""
    page = main.get("/acces/", asked)
    assert page.status_code == 200
    return html.unescape(re.search(r'name="token" value="([^"]+)"', page.text).group(1))


def enter(space: HostClient, token: str, origin: str | None = MAIN_ORIGIN) -> HttpResponse:
    """Post the token, as the login host's page does."""
    headers = {"origin": origin} if origin is not None else {}
    return space.post("/session/entree/", {"token": token}, headers=headers)
