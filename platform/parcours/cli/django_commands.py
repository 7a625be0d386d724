"""Django's own commands with the right environment."""

import os
import subprocess
import sys

from parcours.cli import environment
from parcours.cli.paths import DEMO, ROOT

NOWHERE = "postgres://parcours@127.0.0.1:1/parcours"  # `check` looks at code only: no database answers at port 1
# One process for all: each start of Django costs seconds.
CODE_CHECKS = """
import warnings, django
from django.core.management import call_command
warnings.filterwarnings("ignore", "Got an error checking a consistent migration history", RuntimeWarning)
django.setup()
call_command("check", fail_level="WARNING")
call_command("makemigrations", check_changes=True, dry_run=True, skip_checks=True)
"""


def manage(arguments: list[str]) -> None:
    """Become `python -m django ARGUMENTS`, on the running demonstration if there is one."""
    os.chdir(ROOT)
    argv = [sys.executable, "-m", "django", *arguments]
    os.execve(sys.executable, argv, environment.published(DEMO))  # noqa: S606 - the operator's own command


def check() -> int:
    """Django's system checks and missing migrations; 0 when all is well."""
    env = environment.base() | {"DATABASE_URL": NOWHERE, "LOG_LEVEL": "WARNING"}
    argv = [sys.executable, "-c", CODE_CHECKS]
    return subprocess.run(argv, env=env, cwd=ROOT, check=False).returncode  # noqa: S603 - our own code
