"""What was done and what was found, as a table."""

from collections import Counter

from tests.fault.evidence import Evidence
from tests.fault.interruptions import causes
from tests.fault.storm import Storm
from tests.fault.writer import Writer

#: How many of the things that break a promise are told.
_SHOWN = 10
Rows = list[tuple[str, str]]


def storm_rows(storm: Storm, seconds: float) -> Rows:
    """What was done."""
    rows = [("time of the storm", f"{seconds:.0f} s")]
    rows += [(f"kill -9: {what}", str(count)) for what, count in storm.crew.kills.items()]
    rows.append(("ended by themselves, and started again", str(storm.crew.ended)))
    servers = sorted((fault, count) for fault, count in storm.done.items() if fault[0] in ("valkey", "postgresql"))
    rows += [(f"{kind}: {detail}", str(count)) for (kind, detail), count in servers]
    cuts = storm.world.journal.update().cut_counts()
    return rows + [(f"sink cut: {phase}, {way}", str(count)) for (phase, way), count in sorted(cuts.items())]


def ledger_rows(writer: Writer, after_storm: Evidence, evidence: Evidence, storm: Storm) -> Rows:
    """What was found."""
    states = Counter(message.state for message in evidence.messages.values())
    left = Counter(cause[0] if cause else "nothing known" for cause in causes(evidence, storm).values())
    outcomes = Counter(attempt.outcome for attempts in evidence.attempts.values() for attempt in attempts)
    return [
        ("transactions that failed and were repeated", str(writer.failures)),
        ("addresses corrected", str(len(writer.corrected))),
        ("messages written in the storm", str(len(after_storm.messages))),
        ("messages written in the calm", str(len(evidence.messages) - len(after_storm.messages))),
        *((f"messages {state}", str(count)) for state, count in sorted(states.items())),
        *((f"attempts {outcome}", str(count)) for outcome, count in sorted(outcomes.items())),
        ("mails in the sink", str(sum(len(mails) for mails in evidence.copies.values()))),
        ("extra copies after the storm", str(after_storm.extra)),
        ("extra copies after the calm", str(evidence.extra)),
        *((f"copies left by: {kind}", str(count)) for kind, count in sorted(left.items())),
    ]


def tell_rows(rows: Rows) -> str:
    width = max(len(name) for name, _value in rows)
    return "".join(f"{name:<{width}}  {value:>8}\n" for name, value in rows)


def tell_verdict(broken: dict[str, list[str]]) -> str:
    lines = []
    for promise, against in broken.items():
        lines.append(f"{'BROKEN' if against else 'kept  '}  {promise}")
        lines += [f"        {line}" for line in against[:_SHOWN]]
        if len(against) > _SHOWN:
            lines.append(f"        and {len(against) - _SHOWN} more")
    return "\n".join(lines)
