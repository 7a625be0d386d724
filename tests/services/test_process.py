"""Child processes end with their parent, and in order."""

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from parcours.services import process
from parcours.services.errors import ServiceError

PARENT = """
import sys, time
from pathlib import Path
from parcours.services import process
child = process.spawn([sys.executable, "-c", "import time; time.sleep(60)"], log=Path(sys.argv[1]))
print(child.pid, flush=True)
time.sleep(60)
"""
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('on', flush=True); time.sleep(60)"


def test_a_child_ends_with_a_killed_parent(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT, tmp_path / "log"], stdout=subprocess.PIPE, text=True)
    child = psutil.Process(int(parent.stdout.readline()))
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    deadline = 100
    while child.is_running() and child.status() != psutil.STATUS_ZOMBIE and deadline:
        process.pause()
        deadline -= 1
    assert deadline


def test_who_ignores_a_signal_is_killed_with_its_group(tmp_path: Path) -> None:
    log = tmp_path / "log"
    child = process.spawn([sys.executable, "-c", STUBBORN], log=log)
    process.wait_until(lambda: "on" in process.tail(log), child, name="X", log=log)
    process.stop(child, signal.SIGTERM, patience=0.2)
    assert child.returncode == -signal.SIGKILL


def test_an_early_death_is_told_with_the_end_of_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    child = process.spawn([sys.executable, "-c", "print('cause'); raise SystemExit(3)"], log=log)
    with pytest.raises(ServiceError, match=r"X s’est arrêté au démarrage \(code 3\)\.\ncause"):
        process.wait_until(lambda: False, child, name="X", log=log)


def test_who_does_not_get_ready_is_told(tmp_path: Path) -> None:
    child = process.spawn([sys.executable, "-c", "import time; time.sleep(60)"], log=tmp_path / "log")
    with pytest.raises(ServiceError, match="X n’a pas répondu en 0 s"):
        process.wait_until(lambda: False, child, name="X", log=tmp_path / "log", seconds=0.2)
    process.stop(child)
