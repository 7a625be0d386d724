"""One run: a storm over everything, then everybody at once in calm weather, each with its verdict."""

import argparse
import random
import time

from parcours.dispatch.models import Dispatch
from tests.fault.calm import let_everybody_send
from tests.fault.crew import Crew
from tests.fault.evidence import gather
from tests.fault.report import ledger_rows, storm_rows, tell_rows, tell_verdict
from tests.fault.spaces import make_spaces
from tests.fault.storm import Storm
from tests.fault.verdict import broken_promises, doubled
from tests.fault.world import World
from tests.fault.writer import Writer, let_time_pass

SPACES = 4
WORKERS, BEATS = 2, 2
#: Seconds that the outboxes may take to empty once the last fault is mended.
PATIENCE = 180.0
_TICK = 0.05


def run(world: World, options: argparse.Namespace) -> tuple[str, bool]:
    """What was done and found, and whether every promise is kept."""
    spaces = make_spaces(SPACES, people=options.messages)
    rng = random.Random(options.seed)
    writer, crew = Writer.of(spaces), Crew.of(world, workers=WORKERS, beats=BEATS, rng=rng)
    storm = Storm(world, crew, rng, options.plan.faults(rng), options.plan.pause)
    started = time.monotonic()
    try:
        _weather(storm, writer, options)
        in_time = _let_end(storm)
        after_storm, stormy = gather(world, list(spaces)), time.monotonic() - started
        world.sink.disarm()
        in_time &= let_everybody_send(crew, writer, seconds=options.calm, waiting=options.waiting)
    finally:
        crew.stop()
    evidence = gather(world, list(spaces))
    broken = broken_promises(evidence, writer, storm)
    broken["two clocks, four sweepers and the workers at once send nothing twice"] = doubled(after_storm, evidence)
    broken["every fault is brought about"] = [] if storm.is_over else [f"{len(storm.faults)} were not"]
    broken["everything comes to its end"] = [] if in_time else ["the outboxes were not empty in time"]
    rows = storm_rows(storm, stormy) + ledger_rows(writer, after_storm, evidence, storm)
    return f"{tell_rows(rows)}\n{tell_verdict(broken)}", not any(broken.values())


def _weather(storm: Storm, writer: Writer, options: argparse.Namespace) -> None:
    """Write while things go wrong, until enough is written and nothing more is to go wrong."""
    passed = time.monotonic()
    while writer.has_more and not (storm.is_over and writer.written >= options.messages):
        storm.crew.supervise()
        storm.step()
        writer.keep_at_work(options.waiting)
        if storm.is_calm and time.monotonic() > passed + options.leap:
            let_time_pass()
            passed = time.monotonic()
        time.sleep(_TICK)


def _let_end(storm: Storm) -> bool:
    """Whether the outboxes emptied in time, with everybody at work and no more faults."""
    ending = time.monotonic() + PATIENCE
    while time.monotonic() < ending:
        storm.crew.supervise()
        storm.step()
        let_time_pass()
        if not Dispatch.objects.exists():
            return True
        time.sleep(0.5)
    return False
