"""What the sink notes of every dialogue: a line per event, whole even when it is killed with the next instruction."""

import json
import os
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path


class JournalWriter:
    """The sink's side."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)

    def note(self, event: str, **values: str | int) -> None:
        """One write, hence whole or absent."""
        os.write(self._file, json.dumps({"event": event, **values}).encode() + b"\n")


@dataclass
class Journal:
    """The reader's side. `ends[mail]`: how the dialogue went on once the sink had taken that mail."""

    path: Path
    cuts: list[tuple[str, str]] = field(default_factory=list)
    ends: dict[str, str] = field(default_factory=dict)
    starts: int = 0
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
            case "start":
                self.starts += 1
            case "cut":
                self.cuts.append((line["phase"], line["way"]))
                if line["mail"]:
                    self.ends[line["mail"]] = f"cut: {line['phase']} {line['way']}"
            case "taken":
                self.ends[line["mail"]] = "taken, not answered"
            case "answered":
                self.ends[line["mail"]] = "answered"
            case "next":
                self.ends[line["mail"]] = f"answered, then {line['command']}"
