"""`make fault`: senders killed, servers cut, restarted and flushed while real invitations go out, and a verdict.

Exits with 1 when a promise of the outbox is broken. The seed decides what happens, and when.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.fault import world
from tests.fault.storm import Plan

LONG = Plan(kills=200, broker_flushes=10, broker_stops=6, database_restarts=4, rounds_of_cuts=2, pause=1.1)
SHORT = Plan(kills=5, broker_flushes=1, broker_stops=1, database_restarts=1, rounds_of_cuts=0, pause=0.15)


def main(argv: list[str]) -> int:
    options = _options(argv)
    print(f"seed {options.seed}", flush=True)
    random.seed(options.seed)
    with _folder(options.folder) as folder:
        lease, sweep = (6.0, 1.0) if options.short else (12.0, 2.0)
        with world.running(folder, lease=lease, sweep_every=sweep, seconds_per_mail=0.1) as found:
            # Only now is Django set up for the servers that are there.
            from tests.fault.run import run

            told, kept = run(found, options)
    print(told)
    return 0 if kept else 1


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="parcours-fault-") as folder:
        yield Path(folder)


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fault", description="Pannes provoquées pendant l’envoi, et verdict.")
    parser.add_argument("--short", action="store_true", help="la forme courte de make test")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="ce qui arrive, et quand")
    parser.add_argument("--kills", type=int, help="combien de kill -9")
    parser.add_argument("--messages", type=int, help="combien de messages au moins")
    parser.add_argument("--calm", type=float, help="secondes de deux horloges et quatre balayeurs ensemble, sans panne")
    parser.add_argument("--folder", type=Path, help="où garder les journaux (effacés sinon)")
    options = parser.parse_args(argv)
    options.plan = SHORT if options.short else LONG
    if options.kills is not None:
        options.plan = replace(options.plan, kills=options.kills)
    options.messages = options.messages or (150 if options.short else 2_400)
    options.calm = options.calm if options.calm is not None else (4 if options.short else 120)
    # Seconds after which what was put off is due. Too often, and the tries of two days are spent within one outage.
    options.leap = 1 if options.short else 15
    options.waiting = 80 if options.short else 400
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
