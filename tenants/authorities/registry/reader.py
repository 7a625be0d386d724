"""Reads the compact data file that `build` writes."""

import csv
import hashlib
import io
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
REGISTRY_FILE = DATA / "registry.csv.xz"
EDITION_FILE = DATA / "edition.json"


class RegistryRow(NamedTuple):
    """One authority of the registry."""

    #: commune, epci, departement or region (`AuthorityKind`).
    kind: str
    #: INSEE code (COG); for an EPCI its SIREN.
    code: str
    #: Nine digits, or empty where the source has none.
    siren: str
    #: As officially written.
    name: str
    #: CC, CA, CU, METRO or MET69 for an EPCI (`LegalForm`), else empty.
    legal_form: str
    #: Inhabitants; None where the source gives none (uninhabited territories).
    population: int | None
    #: INSEE codes; for an EPCI and a région the one with most inhabitants first.
    departments: tuple[str, ...]
    #: INSEE code.
    region: str


class RegistryEdition(NamedTuple):
    """Which edition of the source a data file was made from."""

    package: str
    version: str
    #: ISO date on which the source's files were made.
    date: str
    #: SHA-256 of the data file, in hexadecimal.
    checksum: str
    counts: dict[str, int]


def read_edition(path: Path = EDITION_FILE) -> RegistryEdition:
    """Return what `build` noted about the data file."""
    return RegistryEdition(**json.loads(path.read_text(encoding="utf-8")))


def checksum(path: Path = REGISTRY_FILE) -> str:
    """Return the SHA-256 of a data file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_registry(path: Path = REGISTRY_FILE) -> Iterator[RegistryRow]:
    """Yield every row of a data file. Raises ValueError when its columns are not those of `RegistryRow`."""
    with lzma.open(path) as packed, io.TextIOWrapper(packed, encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        if tuple(next(rows, ())) != RegistryRow._fields:
            raise ValueError(f"{path.name}: not a registry file")
        for kind, code, siren, name, legal_form, population, departments, region in rows:
            inhabitants = int(population) if population else None
            yield RegistryRow(kind, code, siren, name, legal_form, inhabitants, tuple(departments.split()), region)
