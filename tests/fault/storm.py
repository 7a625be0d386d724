"""What goes wrong, in an order and at moments that a seed decides."""

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import redis

from tests.fault.crew import Crew
from tests.fault.cuts import CUTS, Phase
from tests.fault.world import World

#: (kind of fault, detail): ("kill", "child"), ("valkey", "flush"), ("postgresql", "fast"), ("sink", "taken hang").
Fault = tuple[str, str]
#: Of a hundred kills of senders and clocks.
KILLED = {"child": 55, "parent": 12, "group": 18, "beat": 15}


#: So many of the next faults may overtake one that cannot happen yet.
_AHEAD = 12


@dataclass(frozen=True)
class Plan:
    """How much of everything."""

    kills: int
    broker_flushes: int
    broker_stops: int
    database_restarts: int
    rounds_of_cuts: int
    pause: float

    def faults(self, rng: random.Random) -> list[Fault]:
        """All of them, shuffled; every kind at least once."""
        wanted = [("kill", what) for what in KILLED]
        weights = list(KILLED.values())
        wanted += [("kill", what) for what in rng.choices(list(KILLED), weights, k=self.kills - len(KILLED))]
        wanted += [("valkey", "flush")] * self.broker_flushes + [("valkey", "stop")] * self.broker_stops
        wanted += [("postgresql", "fast"), ("postgresql", "immediate")] * self.database_restarts
        wanted += [("sink", cut) for cut in self._cuts(rng)]
        rng.shuffle(wanted)
        return wanted

    def _cuts(self, rng: random.Random) -> list[str]:
        """Every way in every phase, some times; with no rounds each phase once, in any way."""
        if self.rounds_of_cuts:
            return [f"{phase} {way}" for phase, way in CUTS] * self.rounds_of_cuts
        return [rng.choice([f"{phase} {way}" for phase, way in CUTS if phase == one]) for one in Phase]


@dataclass
class Storm:
    """The faults that are still to come. `done` counts those that were brought about."""

    world: World
    crew: Crew
    rng: random.Random
    faults: list[Fault]
    pause: float
    done: Counter = field(default_factory=Counter)
    #: From when to when the database was away, in seconds of the clock.
    outages: list[tuple[float, float]] = field(default_factory=list)
    #: What mends what is broken, with the moment for it.
    _repairs: list[tuple[float, Callable[[], None]]] = field(default_factory=list)
    _next: float = 0.0
    _taken_at_kill: int = -1
    #: Cuts that nobody has run into yet: phase -> way, count, and how many cuts that phase had seen before.
    _awaited: dict[str, tuple[str, int, int]] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        return not self.faults and not self._repairs and not self._awaited

    @property
    def is_calm(self) -> bool:
        """Whether every server is there."""
        return not self._repairs and self.world.sink.is_up

    def step(self) -> None:
        """Mend what is due, and let the next fault happen when its moment has come."""
        now = time.monotonic()
        for repair in [repair for repair in self._repairs if repair[0] <= now]:
            self._repairs.remove(repair)
            repair[1]()
        if not self._repairs:
            self.world.check()
        self._look_at_cuts()
        if not self.world.sink.is_up:
            self.world.sink.start()
            for phase, (way, count, _before) in self._awaited.items():
                self.world.sink.arm(phase, way, count)
        if now >= self._next and self._bring_about():
            self._next = now + self.rng.uniform(0, 2 * self.pause)

    def _bring_about(self) -> bool:
        """The first of the next faults that can happen now."""
        for fault in self.faults[:_AHEAD]:
            if self._happens(*fault):
                self.faults.remove(fault)
                self.done[fault] += 1
                return True
        return False

    def _happens(self, kind: str, detail: str) -> bool:
        match kind:
            case "kill":
                return self._kill(detail)
            case "valkey":
                return self._broker(detail)
            case "postgresql":
                return self._database(detail)
            case _:
                return self._cut(detail)

    def _kill(self, what: str) -> bool:
        """Only once mails go out again since the last kill: on a slow machine nobody would ever be at work."""
        taken = len(self.world.journal.update().handed)
        if (what != "beat" and taken == self._taken_at_kill) or not self.crew.kill(what):
            return False
        self._taken_at_kill = taken
        return True

    def _broker(self, detail: str) -> bool:
        if self._repairs:
            return False
        broker = self.world.broker
        if detail == "flush":
            redis.Redis.from_url(broker.url).flushall()
        else:
            broker.stop()
            self._repair_in(self.rng.uniform(0.5, 5), broker.start)
        return True

    def _database(self, detail: str) -> bool:
        if self._repairs:
            return False
        started = time.time()
        self.world.stop_database(immediately=detail == "immediate")
        self._repair_in(self.rng.uniform(0.2, 4), lambda: self._start_database(started))
        return True

    def _start_database(self, stopped_at: float) -> None:
        self.world.database.start()
        self.outages.append((stopped_at, time.time()))

    def _cut(self, detail: str) -> bool:
        """One cut at a time in each phase, so that each is seen to have hit."""
        phase, way = detail.split()
        if phase in self._awaited or not self.world.sink.is_up:
            return False
        count = self.rng.choice((1, 1, 2, 4)) if way != "kill" else 1
        self._awaited[phase] = (way, count, self._cuts_at(phase))
        self.world.sink.arm(phase, way, count)
        return True

    def _look_at_cuts(self) -> None:
        for phase in list(self._awaited):
            if self._cuts_at(phase) > self._awaited[phase][2]:
                del self._awaited[phase]

    def _cuts_at(self, phase: str) -> int:
        return sum(1 for where, _way in self.world.journal.update().cuts if where == phase)

    def _repair_in(self, seconds: float, act: Callable[[], None]) -> None:
        self._repairs.append((time.monotonic() + seconds, act))
