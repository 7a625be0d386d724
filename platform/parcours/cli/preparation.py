"""Migrations and data commands, run only when something that they read has changed."""

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from parcours.cli.paths import ROOT
from parcours.services import process
from parcours.services.errors import ServiceError

MIGRATE = ("migrate_schemas --shared", "migrate_schemas --tenant")
CONTENT = ("load_registry", "load_toolkit")
DEMONSTRATION = ("load_demo",)
SAYS = {
    "migrate_schemas --shared": "Base de données : tables communes",
    "migrate_schemas --tenant": "Base de données : espaces des collectivités",
    "load_registry": "Répertoire officiel des collectivités",
    "load_toolkit": "Boîte à outils",
    "load_demo": "Données de démonstration",
}
TOPS = ("platform/parcours", "tenants", "cms", "workflow", "tasks")


def _sources() -> Iterator[Path]:
    """What migrations and data commands are made of."""
    yield ROOT / "requirements.lock"
    for top in TOPS:
        for file in sorted((ROOT / top).rglob("*")):
            inside = set(file.relative_to(ROOT).parts[:-1])
            if inside & {"migrations", "commands", "data", "demo", "toolkit", "registry"} and file.suffix != ".pyc":
                yield file


def stamp(commands: tuple[str, ...], database: str) -> str:
    """A digest that changes when the commands, their code or data, or the database do."""
    digest = hashlib.sha256(repr((commands, database)).encode())
    for file in _sources():
        if file.is_file():
            digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()


def prepare(
    folder: Path,
    env: Mapping[str, str],
    commands: tuple[str, ...],
    *,
    anew: bool,
    say: Callable[[str], None],
    database: str = "",
) -> str:
    """Bring database and data up to date and return what the last command printed.

    `anew`: the database is empty whatever the stamp says. `database` tells one database from another; the embedded
    one has the empty name, since its port differs from start to start. Raises ServiceError with the end of the log.
    """
    mark, told, log = folder / "prepared", folder / "told.txt", folder / "preparation.log"
    wanted = stamp(commands, database)
    if not anew and mark.exists() and mark.read_text() == wanted:
        say("Base de données et données : à jour")
        return told.read_text()
    mark.unlink(missing_ok=True)
    for command in commands:
        say(SAYS[command])
        _run(command, env, told=told, log=log)
    mark.write_text(wanted)
    return told.read_text()


def _run(command: str, env: Mapping[str, str], *, told: Path, log: Path) -> None:
    arguments = [sys.executable, "-m", "django", *command.split(), "--no-color"]
    running = process.spawn(arguments, log=log, output=told, env=env, cwd=ROOT)
    try:
        failed = running.wait() != 0
    finally:
        process.stop(running)
    if failed:
        raise ServiceError(f"« {SAYS[command]} » a échoué (commande {command}).\n{process.tail(log)}")
