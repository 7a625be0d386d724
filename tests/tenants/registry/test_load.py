import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection

from tenants.authorities.registry.build import pack
from tenants.authorities.registry.domain.load_registry import RegistryDamagedError, load_registry
from tenants.authorities.registry.models import RegistryEntry, RegistryLoad
from tenants.authorities.registry.reader import DATA, checksum, read_edition, read_registry

pytestmark = pytest.mark.usefixtures("registry")
ALL = 36_359


def test_everything_is_loaded():
    assert RegistryEntry.objects.current().count() == ALL
    assert RegistryLoad.objects.get().version == read_edition().version


def test_the_same_edition_is_loaded_once():
    assert load_registry().skipped
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('registry_stage')")
        assert cursor.fetchone() == (None,)


def test_forced_it_changes_nothing_that_is_right_and_mends_what_is_not():
    RegistryEntry.objects.filter(code="06029").update(name="Canes", population=1)
    RegistryEntry.objects.filter(kind="commune", code="69123").delete()
    before = set(RegistryEntry.objects.values_list("id", flat=True))
    result = load_registry(force=True)
    assert (result.skipped, result.written, result.ended) == (False, 2, 0)
    assert RegistryEntry.objects.get(code="06029").name == "Cannes"
    assert len(set(RegistryEntry.objects.values_list("id", flat=True)) - before) == 1
    assert load_registry(force=True).written == 0
    assert RegistryLoad.objects.count() == 1


def edition_without(code: str, folder: Path) -> Path:
    """Write an edition that lacks `code` into `folder`."""
    (folder / "registry.csv.xz").write_bytes(pack(row for row in read_registry() if row.code != code))
    text = (DATA / "edition.json").read_text(encoding="utf-8")
    text = text.replace(checksum(), checksum(folder / "registry.csv.xz")).replace("6.0.0", "6.0.1")
    (folder / "edition.json").write_text(text, encoding="utf-8")
    return folder


def test_an_entry_that_a_new_edition_lacks_ends_and_may_come_back(tmp_path):
    result = load_registry(folder=edition_without("06029", tmp_path))
    assert (result.version, result.written, result.ended) == ("6.0.1", 0, 1)
    cannes = RegistryEntry.objects.get(kind="commune", code="06029")
    assert cannes.ended_at is not None
    assert load_registry(folder=tmp_path).skipped

    back = load_registry()
    assert (back.version, back.written, back.ended) == ("6.0.0", 1, 0)
    cannes.refresh_from_db()
    assert cannes.ended_at is None


def test_a_damaged_file_is_refused(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    with (tmp_path / "data" / "registry.csv.xz").open("ab") as data:
        data.write(b"x")
    with pytest.raises(RegistryDamagedError, match=r"edition\.json"):
        load_registry(folder=tmp_path / "data", force=True)


def test_the_command(capsys):
    call_command("load_registry")
    assert "6.0.0 est déjà chargée" in capsys.readouterr().out
    call_command("load_registry", force=True)
    assert "0 entrées écrites" in capsys.readouterr().out


@pytest.mark.parametrize("siren", ["12345678", "12345678x"])
def test_the_database_takes_no_other_form_of_siren(siren):
    entry = RegistryEntry(kind="epci", code="x", siren=siren, name="x", departments=["06"], region="93")
    with pytest.raises(IntegrityError):
        entry.save()
