"""The whole platform on one machine: `with running(folder) as stack: stack.web_url`.

Servers, database and content, web server, Celery worker and beat; all of them end with the block.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from parcours.cli import environment, preparation, programs, servers
from parcours.services import folders, ports, process
from parcours.services.errors import ServiceError

EMPTY = (*preparation.MIGRATE, *preparation.CONTENT)
DEMONSTRATION = (*EMPTY, *preparation.DEMONSTRATION)
ROOM = 500 * folders.MEGABYTE


def _silent(_sentence: str) -> None:
    """Say nothing."""


@dataclass
class Stack:
    """A running platform. `told` is what the last data command printed."""

    folder: Path
    web_port: int
    env: dict[str, str]
    servers: servers.Servers
    told: str
    web: programs.Program
    worker: programs.Program
    beat: programs.Program

    @property
    def host(self) -> str:
        """The main host, without port."""
        return self.env["PLATFORM_HOST"]

    @property
    def web_url(self) -> str:
        """The main host's address, without a final slash."""
        return self.url()

    @property
    def sink_url(self) -> str:
        """The page of the mails received; its API is at /api/messages. Empty with an EMAIL_URL from outside."""
        return self.servers.sink_url

    def url(self, subdomain: str = "", path: str = "") -> str:
        """The address of `path` on a subdomain (the main host where empty)."""
        return f"http://{subdomain}{'.' if subdomain else ''}{self.host}:{self.web_port}{path}"

    def start_worker(self) -> None:
        """Start Celery's worker and wait until it takes tasks. Raises ServiceError with the end of its log."""
        seen = self.worker.log.stat().st_size if self.worker.log.exists() else 0
        self.worker.start()
        self.worker.wait_until(lambda: b" ready." in self.worker.log.read_bytes()[seen:])

    def kill_worker(self) -> None:
        """Kill -9 Celery's worker with its pool."""
        self.worker.kill()

    def check(self) -> None:
        """Raise ServiceError, with the end of its log, for a process that has ended by itself."""
        ours = [(program.name, lambda p=program: p.process, program.log) for program in self.programs]
        for name, find, log in [*self.servers.watched, *ours]:
            found = find()
            if found is not None and found.poll() is not None:
                raise ServiceError(f"{name} s’est arrêté (code {found.returncode}).\n{process.tail(log)}")

    @property
    def programs(self) -> tuple[programs.Program, ...]:
        """Our own processes."""
        return (self.web, self.beat, self.worker)

    def start(self) -> None:
        """Start our own processes together, and wait until web server and worker answer."""
        self.web.start()
        self.beat.start()
        self.start_worker()
        self.web.wait_until(lambda: programs.answers(self.web_port, self.host))

    def stop(self) -> None:
        """Stop our own processes, together."""
        for program in self.programs:
            program.ask_to_stop()
        for program in self.programs:
            program.stop()


@contextmanager
def running(
    folder: Path,
    port: int | None = None,
    *,
    durable: bool = False,
    commands: tuple[str, ...] = EMPTY,
    given: Mapping[str, str] = MappingProxyType({}),
    mail_port: int | None = None,
    say: Callable[[str], None] = _silent,
) -> Iterator[Stack]:
    """Run the whole platform with its data in `folder` until the block ends.

    `port` is the web server's (None: any free one), `mail_port` the one that the mail page gets if it is free.
    Without `durable` the database is thrown away at the end. `commands` fill it.
    `given` names servers that are already there (DATABASE_URL, REDIS_URL, EMAIL_URL); by default all are embedded,
    whatever the environment says. Raises ServiceError.
    """
    folder = folders.prepare(folder, room=ROOM)
    with ExitStack() as ending:
        ending.enter_context(folders.locked(folder))
        port = ports.choose_port(port, "site web")
        for log in folder.glob("*.log"):
            log.unlink()
        found = ending.enter_context(
            servers.running(folder, given=given, durable=durable, mail_port=mail_port, say=say)
        )
        env = environment.for_stack(folder, web_port=port, addresses=found.addresses)
        ending.callback(environment.withdraw, folder)
        environment.publish(folder, env)
        database = given.get("DATABASE_URL", "")
        told = preparation.prepare(folder, env, commands, anew=found.database_is_new, say=say, database=database)
        ours = (programs.web(folder, env, port), programs.worker(folder, env), programs.beat(folder, env))
        stack = Stack(folder, port, env, found, told, *ours)
        ending.callback(stack.stop)
        say("Serveur web, worker et horloge Celery : démarrage")
        stack.start()
        ending.callback(say, "Arrêt")
        yield stack


def watch(stack: Stack) -> None:
    """Return never: raises ServiceError as soon as one of the stack's processes ends."""
    while True:
        stack.check()
        time.sleep(0.5)
