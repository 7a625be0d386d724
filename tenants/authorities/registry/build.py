"""Makes the data file of the registry from the published package.

    npm pack @etalab/decoupage-administratif        # or @etalab/decoupage-administratif@6.0.0 for one edition
    python -m tenants.authorities.registry.build etalab-decoupage-administratif-6.0.0.tgz

The same package gives the same bytes, as a folder or as an archive. Then run `manage.py load_registry`.
"""

import argparse
import csv
import hashlib
import io
import json
import lzma
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tenants.authorities.registry.package import package_rows, read_package
from tenants.authorities.registry.reader import DATA, RegistryEdition, RegistryRow
from tenants.authorities.registry.rules import is_siren

PACKAGE = "@etalab/decoupage-administratif"


class BuildError(Exception):
    """The package holds something that the registry cannot take. `str()` says what and where."""


def build(source: Path, target: Path = DATA) -> RegistryEdition:
    """Write `registry.csv.xz`, `edition.json` and `SOURCE.md` into `target`, and return the edition.

    `source` is the package as a folder or .tgz. Raises BuildError when its rows break a rule, OSError, KeyError or
    ValueError when it is not such a package; nothing is written then.
    """
    package = read_package(source)
    rows = sorted(package_rows(package), key=lambda row: (row.kind, row.code))
    check_rows(rows)
    packed = pack(rows)
    digest, counts = hashlib.sha256(packed).hexdigest(), dict(sorted(Counter(row.kind for row in rows).items()))
    edition = RegistryEdition(PACKAGE, package.version, package.date.isoformat(), digest, counts)
    target.mkdir(parents=True, exist_ok=True)
    (target / "registry.csv.xz").write_bytes(packed)
    (target / "edition.json").write_text(json.dumps(edition._asdict(), indent=2) + "\n", encoding="utf-8")
    (target / "SOURCE.md").write_text(source_note(edition, rows), encoding="utf-8")
    return edition


def check_rows(rows: Iterable[RegistryRow]) -> None:
    """Raise BuildError at the first row with a wrong or doubled SIREN, a doubled code or no name."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        keys = {(row.kind, row.code)} | ({("siren", row.siren)} if row.siren else set())
        if row.siren and not is_siren(row.siren):
            raise BuildError(f"{row.kind} {row.code}: {row.siren} is no SIREN")
        if keys & seen:
            raise BuildError(f"{row.kind} {row.code}: code or SIREN given twice")
        if not row.name or not row.departments:
            raise BuildError(f"{row.kind} {row.code}: no name or no département")
        seen |= keys


def pack(rows: Iterable[RegistryRow]) -> bytes:
    """Return the rows as CSV (UTF-8, header first, départements separated by spaces), compressed with xz."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(RegistryRow._fields)
    writer.writerows(row._replace(departments=" ".join(row.departments)) for row in rows)
    return lzma.compress(text.getvalue().encode(), preset=9 | lzma.PRESET_EXTREME)


def source_note(edition: RegistryEdition, rows: Iterable[RegistryRow]) -> str:
    """Return the text of SOURCE.md: where the data comes from, under which licence, and what it lacks."""
    rows = list(rows)
    template = (Path(__file__).parent / "SOURCE.md.txt").read_text(encoding="utf-8")
    return template.format(
        edition=edition,
        counts=edition.counts,
        nosiren=Counter(row.kind for row in rows if not row.siren),
        nopopulation=sum(row.population is None for row in rows),
        communes=sum(row.kind == "commune" and (row.population or 0) > 50_000 for row in rows),
        epci=sum(row.kind == "epci" and (row.population or 0) > 50_000 for row in rows),
    )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="the package: its unpacked folder, or the .tgz of `npm pack`")
    parser.add_argument("--target", type=Path, default=DATA, help="folder to write into")
    options = parser.parse_args(arguments)
    try:
        edition = build(options.package, options.target)
    except (BuildError, OSError, KeyError, ValueError, tarfile.TarError) as error:
        sys.stderr.write(f"{options.package}: {error}\n")
        return 1
    sys.stdout.write(f"{edition.package} {edition.version}: {edition.counts}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
