"""`make demo`, and the same on an empty folder: start, tell the addresses, watch, stop."""

import contextlib
import os
import signal
import time
from pathlib import Path

from parcours.cli import environment, stack
from parcours.cli.paths import DEMO, ROOT
from parcours.services.errors import ServiceError

DEFAULT_PORT = 8000
MAIL_PORT_AFTER_WEB = 25


def port_from(text: str) -> int:
    """A port number from what the operator typed. Raises ServiceError."""
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= 65535:
        raise ServiceError(f"«\N{NO-BREAK SPACE}{text}\N{NO-BREAK SPACE}» n’est pas un port : un nombre de 1 à 65535.")
    return int(text)


def run_demo() -> None:
    """The demonstration, in `.local/demo`, until Ctrl-C. PORT in the environment moves it."""
    port = port_from(os.environ.get("PORT") or str(DEFAULT_PORT))
    _run(DEMO, port, commands=stack.DEMONSTRATION)


def run_stack(folder: Path, port: int) -> None:
    """The platform without demonstration data, in `folder`, until Ctrl-C."""
    _run(folder, port, commands=stack.EMPTY)


def _say(sentence: str) -> None:
    print(f"· {sentence}", flush=True)


def _run(folder: Path, port: int, *, commands: tuple[str, ...]) -> None:
    _listen_to_signals()
    began = time.monotonic()
    with contextlib.suppress(KeyboardInterrupt):
        mail_port = port + MAIL_PORT_AFTER_WEB
        given = environment.from_outside()
        with stack.running(
            folder, port, durable=True, commands=commands, given=given, mail_port=mail_port, say=_say
        ) as running:
            _tell(running, seconds=time.monotonic() - began)
            stack.watch(running)
    print("Tout est arrêté.", flush=True)


def _listen_to_signals() -> None:
    """The first Ctrl-C, SIGTERM or closed terminal stops everything; further ones do not disturb the stopping."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def end(_number: int, _frame: object) -> None:
        for number in signals:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in signals:
        signal.signal(number, end)


def _tell(running: stack.Stack, *, seconds: float) -> None:
    database = running.folder / "postgres" / "data"
    place = running.folder.relative_to(ROOT) if running.folder.is_relative_to(ROOT) else running.folder
    lines = [
        "",
        f"Parcours NR est prêt (en {seconds:.0f} s).",
        "",
        f"  Site public et connexion  {running.url(path='/')}",
        f"  Rédaction                 {running.url('redaction', '/')}",
        *([f"  Courriels reçus           {running.sink_url}/"] if running.sink_url else []),
        "",
        *([running.told.rstrip(), ""] if running.told.strip() else []),
        f"Données et journaux : {place}" + (f" (PostgreSQL : {database.resolve()})" if database.is_symlink() else ""),
        "Ctrl-C arrête tout.",
    ]
    print("\n".join(lines), flush=True)
