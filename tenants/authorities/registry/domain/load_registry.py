"""Puts an edition of the registry into the database."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from tenants.authorities.registry.keys import name_key, short_key
from tenants.authorities.registry.models import RegistryLoad
from tenants.authorities.registry.reader import (
    DATA,
    RegistryEdition,
    RegistryRow,
    checksum,
    read_edition,
    read_registry,
)


class LoadResult(NamedTuple):
    """What a load did. `skipped`: this very edition was the last one loaded, and nothing was touched."""

    skipped: bool
    version: str
    #: Entries that are new or differ from what was there.
    written: int = 0
    #: Entries that the edition no longer holds.
    ended: int = 0


class RegistryDamagedError(Exception):
    """The data file is not the one that its edition describes."""


def load_registry(*, folder: Path = DATA, force: bool = False) -> LoadResult:
    """Load the edition in `folder`, in one transaction; nothing happens when it is the last one loaded.

    `force` loads it all the same. Entries that the edition lacks are marked as ended, never deleted; those that are
    back are marked as current. No actor and no audit entry: the data is public, and `RegistryLoad` keeps the trace.
    Raises RegistryDamagedError when the file's checksum is not that of `edition.json`.
    """
    edition = read_edition(folder / "edition.json")
    if checksum(folder / "registry.csv.xz") != edition.checksum:
        raise RegistryDamagedError(
            f"{folder / 'registry.csv.xz'} n’est pas le fichier que décrit edition.json : refaites-le."
        )
    with transaction.atomic():
        _take_turn()
        if not force and _is_loaded(edition):
            return LoadResult(skipped=True, version=edition.version)
        written, ended = _replace(read_registry(folder / "registry.csv.xz"))
        RegistryLoad.objects.update_or_create(
            checksum=edition.checksum,
            defaults={"version": edition.version, "source_date": edition.date, "loaded_at": timezone.now()},
        )
    with connection.cursor() as cursor:
        # ANALYZE leaves the index's list of pending entries as it is; while that is long the planner shuns the index.
        cursor.execute("SELECT gin_clean_pending_list('tenants_registry_search')")
        cursor.execute("ANALYZE tenants_registryentry")
    return LoadResult(skipped=False, version=edition.version, written=written, ended=ended)


def _take_turn() -> None:
    """Wait until no other process loads; held until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('tenants.load_registry'))")


def _is_loaded(edition: RegistryEdition) -> bool:
    last = RegistryLoad.objects.order_by("-loaded_at").first()
    return last is not None and last.checksum == edition.checksum


_COLUMNS = "kind, code, siren, name, legal_form, population, departments, region, search_key, short_key"
_STAGE = f"""
    CREATE TEMPORARY TABLE registry_stage AS SELECT {_COLUMNS} FROM tenants_registryentry WITH NO DATA
"""  # noqa: S608 - a constant
_COPY = f"COPY registry_stage ({_COLUMNS}) FROM STDIN"
_END = """
    UPDATE tenants_registryentry entry SET ended_at = %s
    WHERE ended_at IS NULL
      AND NOT EXISTS (SELECT FROM registry_stage stage WHERE (stage.kind, stage.code) = (entry.kind, entry.code))
"""
_FIELDS = _COLUMNS.split(", ")[2:]
# Rows that are already as the edition says are left alone: no dead rows, no work for the indexes.
_UPSERT = f"""
    INSERT INTO tenants_registryentry AS entry ({_COLUMNS})
    SELECT {_COLUMNS} FROM registry_stage
    ON CONFLICT (kind, code) DO UPDATE
    SET ended_at = NULL, {", ".join(f"{field} = excluded.{field}" for field in _FIELDS)}
    WHERE entry.ended_at IS NOT NULL
       OR ({", ".join(f"entry.{field}" for field in _FIELDS)})
          IS DISTINCT FROM ({", ".join(f"excluded.{field}" for field in _FIELDS)})
"""  # noqa: S608 - built from the constants above


def _replace(rows: Iterable[RegistryRow]) -> tuple[int, int]:
    """Make the table show `rows`; return how many entries were written and how many were ended."""
    with connection.cursor() as cursor:
        cursor.execute(_STAGE)
        with cursor.copy(_COPY) as copy:
            for row in rows:
                copy.write_row(_staged(row))
        cursor.execute(_END, [timezone.now()])
        ended = cursor.rowcount
        cursor.execute(_UPSERT)
        written = cursor.rowcount
        cursor.execute("DROP TABLE registry_stage")
    return written, ended


def _staged(row: RegistryRow) -> tuple[object, ...]:
    return (*row._replace(departments=list(row.departments)), f" {name_key(row.name)}", short_key(row.name))
