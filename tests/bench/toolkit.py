"""A public toolkit page: from the page cache against a constant answer of the same server, and its queries uncached."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from parcours.hosts.names import main_host
from tests.bench.serving import serving
from tests.bench.yardsticks import CONSTANT
from tests.browser_client import HostClient
from tests.cms.many import add_many_entries

STEP = "/boite-a-outils/lancer-la-demarche/"
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
ENTRIES = 45
ROUNDS, REQUESTS = 3, 1500


def measure() -> list[dict]:
    if not Page.objects.filter(slug="lancer-la-demarche").exists():
        call_command("load_toolkit", verbosity=0)
    constant, kept = _costs()
    rows = [
        {"name": "réponse constante", "value": constant, "unit": "ms CPU"},
        {"name": "page de la boîte à outils, gardée prête", "value": kept, "unit": "ms CPU"}
        | {"ratio": kept / constant, "against": "une réponse constante", "limit": 1.5},
    ]
    few, many = _queries()
    name = "page de la boîte à outils, préparée"
    rows += [{"name": f"{name}, {ENTRIES} liens de plus", "value": many, "unit": "requêtes SQL", "limit": 20}]
    return [*rows, {"name": name, "value": few, "unit": "requêtes SQL", "limit": 20}]


def _costs() -> tuple[float, float]:
    """The best of some rounds each, by turns: what else this machine does costs both alike."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), os.environ) as server:
        options = {"host": settings.PLATFORM_HOST, "headers": BROWSER, "requests": REQUESTS}
        rounds = [[server.measure(path, **options).cpu_ms for path in (CONSTANT, STEP)] for _ in range(ROUNDS)]
    return min(costs[0] for costs in rounds), min(costs[1] for costs in rounds)


def _queries() -> tuple[int, int]:
    """With what was delivered, and with many more entries that each hold an internal link; these do not stay."""
    guest = HostClient(main_host())
    with transaction.atomic():
        few = _count(guest)
        add_many_entries(range(ENTRIES))
        many = _count(guest)
        transaction.set_rollback(True)
    return few, many


def _count(guest: HostClient) -> int:
    guest.get(STEP)
    with CaptureQueriesContext(connection) as queries:
        guest.get(STEP)
    return len(queries)
