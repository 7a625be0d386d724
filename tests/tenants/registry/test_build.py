"""The script that makes the data file, on small packages of the published shape."""

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tenants.authorities.registry.build import BuildError, build
from tenants.authorities.registry.reader import read_registry

ROOT = Path(__file__).parents[3]

COMMUNES = [
    {"code": "2A004", "nom": "Ajaccio", "departement": "2A", "region": "94", "siren": "212000046", "population": 70},
    {"code": "2B033", "nom": "Bastia", "departement": "2B", "region": "94", "siren": "212000335", "population": 90},
    {"code": "98411", "nom": "Îles  Saint-Paul", "departement": "984", "region": "984"},
]
PARTS = [
    {"code": "75101", "nom": "Paris 1er", "type": "arrondissement-municipal", "departement": "75", "region": "11"},
    {"code": "01015", "nom": "Arbignieu", "type": "commune-deleguee", "departement": "01", "region": "84"},
    {"code": "01091", "nom": "Châtillon", "type": "commune-associee", "departement": "01", "region": "84"},
]
EPCI = {"code": "200000172", "nom": "CC des deux", "type": "CC", "populationTotale": 165}


@pytest.fixture
def package(tmp_path) -> Path:
    folder = tmp_path / "package"
    (folder / "data").mkdir(parents=True)
    members = [{"code": "2A004"}, {"code": "2B033"}]
    documents = {
        "package.json": {"version": "9.9.9"},
        "data/communes.json": [{"type": "commune-actuelle", **record} for record in COMMUNES] + PARTS,
        "data/epci.json": [{**EPCI, "membres": members}],
        "data/departements.json": [
            {"code": "2A", "nom": "Corse-du-Sud", "region": "94"},
            {"code": "2B", "nom": "Haute-Corse", "region": "94"},
        ],
        "data/regions.json": [{"code": "94", "nom": "Corse"}],
    }
    for name, document in documents.items():
        write(folder / name, document)
    return folder


def write(path: Path, document: object) -> None:
    path.write_text(json.dumps(document), encoding="utf-8")
    os.utime(path, (1_773_000_000, 1_773_000_000))


def test_rows(package, tmp_path):
    edition = build(package, tmp_path / "data")
    rows = {(row.kind, row.code): row for row in read_registry(tmp_path / "data" / "registry.csv.xz")}
    assert edition.counts == {"commune": 3, "departement": 2, "epci": 1, "region": 1}
    assert (edition.version, edition.date) == ("9.9.9", "2026-03-08")
    assert rows["commune", "98411"].name == "Îles Saint-Paul"
    assert rows["commune", "98411"].population is None
    assert rows["epci", "200000172"].departments == ("2B", "2A")
    assert rows["departement", "2A"].population == 70
    assert rows["region", "94"].population == 160


def test_the_same_package_gives_the_same_bytes_as_folder_and_as_archive(package, tmp_path):
    with tarfile.open(tmp_path / "package.tgz", "w:gz") as archive:
        archive.add(package, "package")
    build(package, tmp_path / "a")
    build(tmp_path / "package.tgz", tmp_path / "b")
    for name in ("registry.csv.xz", "edition.json", "SOURCE.md"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"siren": "212000047"}, "no SIREN"),
        ({"siren": "212000335"}, "twice"),
        ({"code": "2B033"}, "twice"),
        ({"nom": " "}, "no name"),
    ],
)
def test_a_bad_row_stops_the_build_and_writes_nothing(package, tmp_path, change, message):
    path = package / "data" / "communes.json"
    communes = json.loads(path.read_text(encoding="utf-8"))
    write(package / "data" / "epci.json", [])
    write(path, [{**communes[0], **change}, *communes[1:]])
    with pytest.raises(BuildError, match=message):
        build(package, tmp_path / "data")
    assert not (tmp_path / "data").exists()


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tenants.authorities.registry.build", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_line(package, tmp_path):
    done = run(package, "--target", tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    assert "'commune': 3" in done.stdout
    assert "npm pack" in run("--help").stdout


def test_the_command_line_tells_what_is_wrong_in_one_line(tmp_path):
    (tmp_path / "empty.tgz").write_bytes(b"not an archive")
    for source in (tmp_path / "nowhere", tmp_path, tmp_path / "empty.tgz"):
        done = run(source, "--target", tmp_path / "data")
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
