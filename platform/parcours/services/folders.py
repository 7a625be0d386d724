"""Folders that servers keep their data in: made, writable, with room, and used by one launcher at a time."""

import contextlib
import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from parcours.services.errors import ServiceError

MEGABYTE = 1_000_000


def prepare(folder: Path, *, room: int = 50 * MEGABYTE) -> Path:
    """Make `folder` and its parents, and return it resolved.

    `room` is the free space wanted, in bytes. Raises ServiceError when the folder is closed or the disk is full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (FileExistsError, NotADirectoryError):
        raise ServiceError(f"{folder} n’est pas un dossier : choisissez-en un autre.") from None
    except PermissionError:
        raise ServiceError(f"Impossible d’écrire dans {folder} : ouvrez-le ou choisissez-en un autre.") from None
    except OSError as error:
        raise ServiceError(f"Impossible de préparer {folder} : {error.strerror}.") from error
    free = shutil.disk_usage(folder).free
    if free < room:
        raise ServiceError(
            f"Le disque de {folder} est plein : {free // MEGABYTE} Mo libres, il en faut {room // MEGABYTE}."
        )
    return folder.resolve()


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold `folder` for this process. The kernel frees it when the process ends, however it ends.

    Raises ServiceError when another process holds it.
    """
    with (folder / "lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ServiceError(f"{folder} est déjà utilisé par un autre lancement : arrêtez-le d’abord.") from None
        yield
