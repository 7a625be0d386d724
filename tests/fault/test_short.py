"""The short form of `make fault`, on servers of its own: every kind of fault once, and the same promises."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Another one is `python -m tests.fault --short`; this one is the same for everybody.
SEED = "7"


def test_no_mail_is_lost_and_each_extra_copy_has_its_interruption(tmp_path):
    argv = [sys.executable, "-m", "tests.fault", "--short", "--seed", SEED, "--folder", str(tmp_path)]
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL")}
    done = subprocess.run(argv, env=env, cwd=ROOT, check=False, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "BROKEN" not in done.stdout and done.stdout.count("kept  ") == 12
