"""Workers and clocks that are killed, and started again as a supervisor would."""

import os
import random
import signal
from dataclasses import dataclass, field

import psutil

from parcours.cli import programs
from parcours.cli.programs import Program
from parcours.services import process
from parcours.services.errors import ServiceError
from tests.fault.world import World

_ENDS_AT_MOST = 5


@dataclass
class Crew:
    """`kills[what]` counts; `ended` counts who gave up unasked."""

    workers: list[Program]
    beats: list[Program]
    rng: random.Random
    kills: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("child", "parent", "group", "beat"), 0))
    ended: int = 0
    #: The processes that were killed, or that gave up: with a parent, its children end too.
    gone: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, world: World, *, workers: int, beats: int, rng: random.Random) -> "Crew":
        return cls(
            [_numbered(programs.worker(world.folder, world.env), n) for n in range(workers)],
            [_numbered(programs.beat(world.folder, world.env), n) for n in range(beats)],
            rng,
        )

    def supervise(self) -> None:
        """Start whoever is not there. Raises ServiceError for one that keeps ending by itself."""
        for program in (*self.workers, *self.beats):
            if program.process is None or program.process.poll() is not None:
                self._count_end(program)
                program.start()

    def _count_end(self, program: Program) -> None:
        if program.process is None or program.process.returncode == -signal.SIGKILL:
            return
        self.gone.add(program.process.pid)
        self.ended += 1  # Celery gives up where the children that it starts are killed at once
        if self.ended > sum(self.kills.values()) + _ENDS_AT_MOST:
            raise ServiceError(f"{program.name}\n{process.tail(program.log, 30)}")

    def stop(self) -> None:
        for program in (*self.workers, *self.beats):
            program.ask_to_stop()
        for program in (*self.workers, *self.beats):
            program.stop()

    def kill(self, what: str) -> bool:
        """Kill -9 a child of a pool, a parent alone, a parent with its children, or a clock. False: nobody there."""
        program = self.rng.choice(self.beats if what == "beat" else self.workers)
        if program.process is None or program.process.poll() is not None:
            return False
        children = _children(program)
        if what in ("child", "group") and not children:
            return False
        victim = self.rng.choice(children) if what == "child" else program.process.pid
        self.gone.add(victim)
        if what == "group":
            program.kill()
        else:
            os.kill(victim, signal.SIGKILL)
        self.kills[what] += 1
        return True


def _numbered(program: Program, number: int) -> Program:
    """The same under a name, and with a log, of its own."""
    program.log = program.log.with_stem(f"{program.log.stem}-{number}")
    if "worker" in program.arguments:
        program.arguments = (*program.arguments, f"--hostname=w{number}@%h")
    return program


def _children(program: Program) -> list[int]:
    try:
        return [child.pid for child in psutil.Process(program.process.pid).children()]
    except psutil.NoSuchProcess:
        return []
