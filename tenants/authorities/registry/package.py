"""Reads the npm package `@etalab/decoupage-administratif`, unpacked or as the archive that `npm pack` makes."""

import datetime
import json
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tenants.authorities.registry.reader import RegistryRow

Record = dict[str, Any]


class Package(NamedTuple):
    """What the registry takes from the package."""

    version: str
    date: datetime.date
    communes: list[Record]
    epci: list[Record]
    departments: list[Record]
    regions: list[Record]


def read_package(path: Path) -> Package:
    """Read the package at `path`, a folder or a .tgz. Raises OSError, KeyError or ValueError when it is neither."""
    contents = _read_folder(path) if path.is_dir() else _read_archive(path)
    documents = {name: json.loads(text) for name, (text, _) in contents.items()}
    return Package(
        version=documents["package.json"]["version"],
        date=max(date for _, date in contents.values()),
        communes=documents["data/communes.json"],
        epci=documents["data/epci.json"],
        departments=documents["data/departements.json"],
        regions=documents["data/regions.json"],
    )


_NAMES = (
    "package.json",
    "data/communes.json",
    "data/epci.json",
    "data/departements.json",
    "data/regions.json",
)
_Contents = dict[str, tuple[bytes, datetime.date]]


def _day(timestamp: float) -> datetime.date:
    return datetime.datetime.fromtimestamp(timestamp, datetime.UTC).date()


def _read_folder(folder: Path) -> _Contents:
    return {name: ((folder / name).read_bytes(), _day((folder / name).stat().st_mtime)) for name in _NAMES}


def _read_archive(path: Path) -> _Contents:
    with tarfile.open(path, "r:gz") as archive:
        members = {name: archive.getmember(f"package/{name}") for name in _NAMES}
        return {name: (archive.extractfile(member).read(), _day(member.mtime)) for name, member in members.items()}


def package_rows(package: Package) -> Iterator[RegistryRow]:
    """Yield the communes, EPCI, départements and régions of the package.

    Communes déléguées and associées and the arrondissements of Paris, Lyon and Marseille are parts of communes, no
    authorities of their own.
    """
    communes = [record for record in package.communes if record["type"] == "commune-actuelle"]
    places = {record["code"]: record for record in communes}
    yield from (_commune(record) for record in communes)
    yield from (_epci(record, places) for record in package.epci)
    yield from (_department(record, communes) for record in package.departments)
    yield from (_region(record, communes, package.departments) for record in package.regions)


def _name(record: Record) -> str:
    return " ".join(record["nom"].split())


def _commune(record: Record) -> RegistryRow:
    siren, population = record.get("siren", ""), record.get("population")
    departments = (record["departement"],)
    return RegistryRow("commune", record["code"], siren, _name(record), "", population, departments, record["region"])


def _epci(record: Record, places: dict[str, Record]) -> RegistryRow:
    members = [places[member["code"]] for member in record["membres"]]
    return RegistryRow(
        kind="epci",
        code=record["code"],
        siren=record["code"],
        name=_name(record),
        legal_form=record["type"],
        population=record["populationTotale"],
        departments=_most_populous(members, "departement"),
        region=_most_populous(members, "region")[0],
    )


def _department(record: Record, communes: Iterable[Record]) -> RegistryRow:
    population = _inhabitants(place for place in communes if place["departement"] == record["code"])
    departments = (record["code"],)
    return RegistryRow("departement", record["code"], "", _name(record), "", population, departments, record["region"])


def _region(record: Record, communes: Iterable[Record], departments: list[Record]) -> RegistryRow:
    code = record["code"]
    places = [place for place in communes if place["region"] == code]
    codes = _most_populous(places, "departement") or tuple(d["code"] for d in departments if d["region"] == code)
    return RegistryRow("region", code, "", _name(record), "", _inhabitants(places), codes, code)


def _inhabitants(communes: Iterable[Record]) -> int | None:
    """Return the sum of the communes' populations, None where none of them has one."""
    known = [commune["population"] for commune in communes if "population" in commune]
    return sum(known) if known else None


def _most_populous(communes: Iterable[Record], field: str) -> tuple[str, ...]:
    """Return the values of `field` among the communes, the one with most inhabitants first."""
    totals: Counter[str] = Counter()
    for commune in communes:
        totals[commune[field]] += commune.get("population", 0)
    return tuple(sorted(totals, key=lambda value: (-totals[value], value)))
