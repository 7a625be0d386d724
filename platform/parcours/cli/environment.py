"""What the processes of one stack get to know: the environment contract of `parcours.settings`."""

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from parcours.cli.paths import ROOT

REPLACEABLE = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL")  # from outside: the embedded server is not started
FILE = "environment.json"
SETTINGS = "parcours.settings.demo"


def from_outside() -> dict[str, str]:
    """The addresses of servers that the operator's environment names; an empty one counts as none."""
    return {name: os.environ[name] for name in REPLACEABLE if os.environ.get(name)}


def base() -> dict[str, str]:
    """The environment of any child: ours, with the checkout on the path and the demonstration's settings."""
    path = os.pathsep.join(filter(None, [str(ROOT / "platform"), str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1", "DJANGO_SETTINGS_MODULE": SETTINGS}


def for_stack(folder: Path, *, web_port: int, addresses: Mapping[str, str]) -> dict[str, str]:
    """The environment of a stack whose data is in `folder`; `addresses` are those of its servers."""
    own = {
        "PLATFORM_HOST": os.environ.get("PLATFORM_HOST", "parcours.localhost"),
        "PLATFORM_PORT": str(web_port),
        "SECRET_KEY": _secret_key(folder),
        "MEDIA_ROOT": str(folder / "media"),
        **addresses,
    }
    return base() | own


def _secret_key(folder: Path) -> str:
    """A key of this folder's own, kept for the next start: sessions outlive it."""
    file = folder / "secret-key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


def publish(folder: Path, env: Mapping[str, str]) -> None:
    """Let `manage` find the running stack: what differs from our own environment, readable by its owner only."""
    file = folder / FILE
    file.touch(mode=0o600)
    file.write_text(json.dumps({name: value for name, value in env.items() if os.environ.get(name) != value}))


def withdraw(folder: Path) -> None:
    """The stack is no longer there."""
    (folder / FILE).unlink(missing_ok=True)


def published(folder: Path) -> dict[str, str]:
    """The environment of the stack that runs in `folder`, or the base one where none runs."""
    file = folder / FILE
    return base() | (json.loads(file.read_text()) if file.exists() else {})
