"""Child processes that end with their parent, and that are ended in order."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parcours.services.errors import ServiceError

PR_SET_PDEATHSIG = 1  # linux/prctl.h
# Loaded before any fork: a child between fork and exec must not load libraries.
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Account:
    """A user of the operating system that a child runs as, without supplementary groups."""

    uid: int
    gid: int

    def as_arguments(self) -> dict[str, object]:
        """The keyword arguments of `subprocess` that make a child run as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def _die_with(parent: int, death_signal: int) -> Callable[[], None] | None:
    """Return what a child does before exec so that it gets `death_signal` when its parent is gone (Linux only)."""
    if _LIBC is None:
        return None

    def ask_kernel() -> None:
        _LIBC.prctl(PR_SET_PDEATHSIG, death_signal)
        if os.getppid() != parent:  # the parent died before the kernel was asked
            os._exit(1)

    return ask_kernel


def spawn(
    argv: Sequence[str | Path],
    *,
    log: Path,
    output: Path | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    account: Account | None = None,
    death_signal: int = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start `argv` in a session of its own; what it prints is appended to `log`, or replaces the file `output`.

    On Linux the child gets `death_signal` when the calling *thread* ends, even by kill -9: call from a thread that
    lives as long as the child shall.
    """
    with log.open("ab") as errors, output.open("wb") if output else log.open("ab") as told:
        return subprocess.Popen(  # noqa: S603 - every caller passes a list made of our own paths and numbers
            [str(part) for part in argv],
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=errors,
            env=None if env is None else dict(env),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_die_with(os.getpid(), death_signal),
            **(account.as_arguments() if account else {}),
        )


def stop(process: subprocess.Popen[bytes], *signals: int, patience: float = 15.0) -> None:
    """End `process` and reap it: each of `signals` in turn with `patience` seconds, then SIGKILL to its whole group."""
    for number in signals or (signal.SIGTERM,):
        if process.poll() is not None:
            break
        process.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    kill_group(process)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill -9 whatever is left of the process and its children, and reap it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def is_alive(pid: str, *, working_in: Path) -> bool:
    """Tell whether process `pid` (decimal digits) works in that folder; without /proc, whether it lives."""
    if not pid.isdecimal():
        return False
    if Path("/proc/self").exists():
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/cwd").resolve(strict=True) == working_in
        return False
    with contextlib.suppress(PermissionError):
        try:
            os.kill(int(pid), 0)
        except ProcessLookupError:
            return False
    return True


def pause() -> None:
    """Let a moment pass before looking again."""
    time.sleep(0.03)


def tail(log: Path, lines: int = 15) -> str:
    """Return the last `lines` lines of a log file; empty when there is none."""
    if not log.exists():
        return ""
    with log.open("rb") as stream:
        stream.seek(max(0, log.stat().st_size - 20_000))
        return "\n".join(stream.read().decode(errors="replace").splitlines()[-lines:])


def wait_until(
    ready: Callable[[], bool], process: subprocess.Popen[bytes], *, name: str, log: Path, seconds: float = 30.0
) -> None:
    """Wait until `ready()` is true. Raises ServiceError, with the end of the log, when the process dies or is late."""
    deadline = time.monotonic() + seconds
    while not ready():
        if process.poll() is not None:
            raise ServiceError(f"{name} s’est arrêté au démarrage (code {process.returncode}).\n{tail(log)}")
        if time.monotonic() > deadline:
            raise ServiceError(f"{name} n’a pas répondu en {seconds:.0f} s.\n{tail(log)}")
        pause()
