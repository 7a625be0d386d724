"""A Vague's page at 18 and at 300 authorities: queries, and CPU for each kB of page."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench.serving import serving
from tests.browser_client import HostClient
from tests.factories.accounts import UserFactory
from tests.factories.vagues import VagueFactory, seen_authorities

FEW, MANY = 18, 300


def measure() -> list[dict]:
    host = settings.PLATFORM_HOST
    client = HostClient(host, UserFactory(is_coordinator=True))
    paths = {number: _vague_of(number) for number in (FEW, MANY)}
    queries = {number: _queries(client, path) for number, path in paths.items()}
    cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), os.environ) as server:
        costs = {n: server.measure(path, host=host, headers=cookie, requests=200) for n, path in paths.items()}
    per_kb = {number: cost.cpu_ms / (cost.size / 1000) for number, cost in costs.items()}
    rows = [
        {"name": f"Vague de {number}, page", "value": queries[number], "unit": "requêtes SQL", "limit": 6}
        for number in paths
    ]
    rows += [
        {"name": f"Vague de {number}, page de {costs[number].size // 1000} ko", "value": costs[number].cpu_ms}
        | {"unit": "ms CPU"}
        for number in paths
    ]
    return [
        *rows,
        {"name": f"Vague de {MANY}, par ko de page", "value": per_kb[MANY], "unit": "ms CPU par ko"}
        | {"ratio": per_kb[MANY] / per_kb[FEW], "against": f"Vague de {FEW}", "limit": 2},
    ]


def _vague_of(number: int) -> str:
    vague = VagueFactory(name=f"Vague de {number}")
    seen_authorities(vague, number)
    return f"/pilotage/vagues/{vague.pk}/"


def _queries(client: HostClient, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)
