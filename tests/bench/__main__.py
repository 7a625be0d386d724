"""`make bench`: every figure as a table, and as JSON in `bench-results.json`. `ARGS="mail vague"` chooses."""

import argparse
import importlib
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

import psutil

from parcours.cli import environment, preparation, servers, stack
from tests.bench.rows import Row, table

SUBJECTS = ("pages", "toolkit", "vague", "provisioning", "mail")
RESULTS = Path("bench-results.json")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make bench", description="Les mesures, en rapports dans un même passage.")
    parser.add_argument("subjects", nargs="*", choices=[*SUBJECTS, []], help="celles à mesurer (toutes sinon)")
    chosen = parser.parse_args(argv).subjects or SUBJECTS
    with tempfile.TemporaryDirectory(prefix="parcours-bench-") as folder:
        rows = _run(Path(folder), chosen)
    print(f"\n{table(rows)}\n")
    RESULTS.write_text(json.dumps(_result(rows), ensure_ascii=False, indent=1))
    print(f"Détail : {RESULTS}")
    return 0


def _run(folder: Path, subjects: tuple[str, ...]) -> list[Row]:
    """Servers of the bench's own, an empty platform, then each subject in turn."""
    with servers.running(folder, given={}, durable=False, mail_port=None, say=print) as found:
        env = environment.for_stack(folder, web_port=8000, addresses=found.addresses)
        preparation.prepare(folder, env, stack.EMPTY, anew=True, say=print)
        os.environ.update(env | {"LOG_LEVEL": "ERROR"})
        import django

        django.setup()
        return [row for subject in subjects for row in _measure(subject)]


def _measure(subject: str) -> list[Row]:
    print(f"Mesure : {subject}", flush=True)
    return [Row(**fields) for fields in importlib.import_module(f"tests.bench.{subject}").measure()]


def _result(rows: list[Row]) -> dict:
    machine = {"python": platform.python_version(), "cores": psutil.cpu_count(), "system": platform.platform()}
    return {"machine": machine, "rows": [row.as_json() for row in rows]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
