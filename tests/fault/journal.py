"""What the sink notes of every dialogue: a line per event, whole even when it is killed with the next instruction."""

import json
import os
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tests.fault.cuts import Way


class JournalWriter:
    """The sink's side."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)

    def note(self, event: str, **values: str | int) -> None:
        """One write, hence whole or absent."""
        os.write(self._file, json.dumps({"event": event, "at": time.time(), **values}).encode() + b"\n")


@dataclass
class Handed:
    """A mail that the sink has taken: by whom it was handed in (`pid.ppid`), when, and how the dialogue went on.

    `until`: the last that was heard of it, in seconds of the clock, as `since`.
    """

    client: str
    since: float
    until: float
    end: str = "taken, not answered"

    @property
    def processes(self) -> set[int]:
        """Who handed it in, and who had started that one."""
        return {int(part) for part in self.client.split(".")[:2]}


@dataclass
class Journal:
    """The reader's side. `handed` has every mail by its id, in the order of their taking."""

    path: Path
    cuts: list[tuple[str, str]] = field(default_factory=list)
    handed: dict[str, Handed] = field(default_factory=dict)
    #: When the sink was killed by a cut.
    deaths: list[float] = field(default_factory=list)
    _read: int = 0

    def update(self) -> "Journal":
        """Read what is new."""
        with self.path.open("rb") as stream:
            stream.seek(self._read)
            for line in stream:
                if line.endswith(b"\n"):
                    self._read += len(line)
                    self._take(json.loads(line))
        return self

    def cut_counts(self) -> dict[tuple[str, str], int]:
        counts: dict[tuple[str, str], int] = defaultdict(int)
        for cut in self.cuts:
            counts[cut] += 1
        return counts

    def _take(self, line: dict) -> None:
        match line["event"]:
            case "cut":
                self.cuts.append((line["phase"], line["way"]))
                if line["way"] == Way.KILL:
                    self.deaths.append(line["at"])
                self._end(line, f"cut: {line['phase']} {line['way']}")
            case "taken":
                self.handed[line["mail"]] = Handed(line["client"], line["at"], line["at"])
            case "answered":
                self._end(line, "answered")
            case "next":
                self._end(line, f"answered, then {line['command']}")

    def _end(self, line: dict, end: str) -> None:
        if handed := self.handed.get(line["mail"]):
            handed.end, handed.until = end, line["at"]
