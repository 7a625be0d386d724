"""An embedded PostgreSQL 18: `with running(folder) as server: server.url`.

The cluster is made once (UTF-8, the builtin C.UTF-8 collation, so that no library of the system changes an index)
and listens on the loopback interface only, where it trusts everybody: development and tests, never production.
"""

import contextlib
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from parcours.services import folders, ports, postgres_account, process
from parcours.services.errors import ServiceError

NAME = "parcours"  # the database and its owner
ROOM = 300 * folders.MEGABYTE
SETTINGS = {
    "listen_addresses": ports.LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "100",
    # One lock for each table of each tenant that a single transaction touches (dump, deletion of schemas).
    "max_locks_per_transaction": "512",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass
class PostgresServer:
    """A running server. `folder` holds its log, and its data or a link to them."""

    folder: Path
    port: int
    durable: bool
    account: process.Account | None
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """The DATABASE_URL of the database `parcours`."""
        return f"postgres://{NAME}@{ports.LOOPBACK}:{self.port}/{NAME}"

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    @property
    def data(self) -> Path:
        """Where the data really is: outside of `folder` when the server's account cannot enter that."""
        return (self.folder / "data").resolve()

    def start(self) -> None:
        """Start the server and wait until it answers. Raises ServiceError with the end of its log."""
        settings = SETTINGS | {"port": str(self.port)} | ({} if self.durable else NOT_DURABLE)
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self.process = process.spawn(
            [postgres_account.binaries(self.account) / "postgres", "-D", self.data, *options],
            log=self.log,
            cwd=self.data,
            account=self.account,
            death_signal=signal.SIGINT,  # a fast shutdown also when the launcher is killed
        )
        process.wait_until(self._answers, self.process, name="PostgreSQL", log=self.log)

    def stop(self) -> None:
        """Stop in order: a fast shutdown, then an immediate one."""
        if self.process is not None:
            process.stop(self.process, signal.SIGINT, signal.SIGQUIT)

    def restart(self) -> None:
        """Stop and start on the same port and data."""
        self.stop()
        self.start()

    def _answers(self) -> bool:
        try:
            _connect(self.port).close()
        except psycopg.OperationalError:
            return False
        return True


def _connect(port: int) -> psycopg.Connection:
    return psycopg.connect(
        host=ports.LOOPBACK, port=port, user=NAME, dbname="postgres", autocommit=True, connect_timeout=5
    )


def _create_database(server: PostgresServer) -> None:
    with _connect(server.port) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone() is None:
            connection.execute(f"CREATE DATABASE {NAME}")


def has_cluster(folder: Path) -> bool:
    """Whether `folder` holds a whole cluster: the file `complete` tells that initdb came to its end."""
    return (folder / "complete").exists() and (folder / "data" / "PG_VERSION").exists()


def _create_cluster(folder: Path, account: process.Account | None, *, durable: bool) -> None:
    """Run initdb, once."""
    if has_cluster(folder):
        return
    (folder / "complete").unlink(missing_ok=True)
    postgres_account.remove_data(folder / "data")
    data = postgres_account.place_data(folder / "data", account)
    command = [
        *(postgres_account.binaries(account) / "initdb", "-D", data, "-U", NAME),
        *("--auth-host=trust", "--auth-local=reject", "--encoding=UTF8", "--no-instructions"),
        *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        *([] if durable else ["--no-sync"]),
    ]
    log = folder / "postgres.log"
    initdb = process.spawn(command, log=log, cwd=data, account=account, death_signal=signal.SIGTERM)
    if initdb.wait() != 0:
        raise ServiceError(f"PostgreSQL n’a pas pu créer sa base de données dans {data}.\n{process.tail(log)}")
    (folder / "complete").touch()


def _forget_dead_server(data: Path) -> None:
    """Wait for a server whose launcher was killed, and remove the pid file of one that was killed itself.

    PostgreSQL does the latter only if no other process of its account has the same number by now.
    """
    pid_file = data / "postmaster.pid"
    for _ in range(200):
        if not pid_file.exists():
            return
        pid = pid_file.read_text().split("\n", 1)[0].strip()
        if not process.is_alive(pid, working_in=data):
            pid_file.unlink(missing_ok=True)
            return
        process.pause()
    raise ServiceError(f"Un autre PostgreSQL (processus {pid}) utilise déjà {data} : arrêtez-le d’abord.")


@contextlib.contextmanager
def running(folder: Path, port: int | None = None, *, durable: bool = True) -> Iterator[PostgresServer]:
    """Run a server with its data in `folder`, made where absent, until the block ends.

    With `durable=False` nothing is synced to disk, and the data is thrown away at the end.
    Raises ServiceError (one French sentence) for a port in use, a closed folder, a full disk, a folder in use.
    """
    folder = folders.prepare(folder, room=ROOM)
    with folders.locked(folder):
        port = ports.choose_port(port, "PostgreSQL")
        account = postgres_account.account_for(folder / "data")
        server = PostgresServer(folder=folder, port=port, durable=durable, account=account)
        try:
            _create_cluster(folder, account, durable=durable)
            _forget_dead_server(server.data)
            server.start()
            _create_database(server)
            yield server
        finally:
            server.stop()
            if not durable:
                postgres_account.remove_data(folder / "data")
