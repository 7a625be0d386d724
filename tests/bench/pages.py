"""The space's home and the answer page, against a view that does one query and renders 10 kB without middleware."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tenants.utils import schema_context

from parcours.tokens import new_token
from tests.bench.serving import BenchServer, serving
from tests.bench.yardsticks import BARE
from tests.browser_client import HostClient
from tests.factories.accounts import MembershipFactory
from tests.factories.committee import InvitationFactory
from tests.factories.spaces import make_space
from workflow.models import LaunchMeeting, ReplyToken

PEOPLE = 12


def measure() -> list[dict]:
    space = make_space(subdomain="mesure", name="Communauté de communes de la Mesure", population=60_000)
    lead = HostClient(space.host, MembershipFactory(authority=space).user)
    with schema_context(space.schema_name):
        token = _committee()
    answer = f"/r/{token}/"
    cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={lead.cookies[settings.SESSION_COOKIE_NAME].value}"}
    with _server() as server:
        bare = server.measure(BARE, host=settings.PLATFORM_HOST).cpu_ms
        home = server.measure("/", host=space.host, headers=cookie).cpu_ms
        reply = server.measure(answer, host=space.host).cpu_ms
    yardstick = "une vue nue"
    return [
        {"name": "vue nue (1 requête SQL, 10 ko)", "value": bare, "unit": "ms CPU"},
        {"name": "accueil d’un espace", "value": home, "unit": "ms CPU"}
        | {"ratio": home / bare, "against": yardstick, "limit": 3},
        {"name": "accueil d’un espace", "value": _queries(lead, "/"), "unit": "requêtes SQL", "limit": 8},
        {"name": "page de réponse", "value": reply, "unit": "ms CPU"}
        | {"ratio": reply / bare, "against": yardstick, "limit": 2.5},
        {"name": "page de réponse", "value": _queries(HostClient(space.host), answer), "unit": "requêtes SQL"}
        | {"limit": 5},
    ]


@contextmanager
def _server() -> Iterator[BenchServer]:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), os.environ) as server:
        yield server


def _queries(client: HostClient, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def _committee() -> str:
    """Twelve invited people, half of whom have answered; the token of one of them."""
    LaunchMeeting.objects.update(starts_at=timezone.now() + timedelta(days=9), place="Salle B12", state="convened")
    people = [InvitationFactory(reply="accepted" if n % 2 else "none").participant for n in range(PEOPLE)]
    token, digest = new_token()
    ReplyToken.objects.create(participant=people[0], digest=digest, expires_at=timezone.now() + timedelta(days=30))
    return token
