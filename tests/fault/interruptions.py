"""Which interruption left which copy: the sink's mails that the ledger does not name, each with a fault of its own.

A message goes out again where its sending was interrupted between the sink's taking it and the ledger's note. Each
process hands in one mail at a time and notes it before the next: an interruption leaves one copy at most.
"""

from tests.fault.evidence import Evidence
from tests.fault.journal import Handed
from tests.fault.storm import Storm

#: Seconds from the sink's answer to the ledger's note, on a busy machine, and of a database that is back to its first
#: transaction.
_NOTED_WITHIN = 5.0
#: What each process did last, or where it was when something went away.
Cause = tuple[str, object]


def causes(evidence: Evidence, storm: Storm) -> dict[str, Cause | None]:
    """Mail -> what interrupted its sending: (kind of fault, which one by whom). None: nothing that is known of."""
    last = {handed.client: mail for mail, handed in evidence.handed.items()}
    return {mail: _cause(mail, evidence.handed.get(mail), last, storm) for mail in evidence.unnoted}


def _cause(mail: str, handed: Handed | None, last: dict[str, str], storm: Storm) -> Cause | None:
    if handed is None:
        return None
    if handed.end.startswith("cut: "):
        return "sink cut", mail
    if last[handed.client] == mail and handed.processes & storm.crew.gone:
        return "kill", handed.client
    for since, until in storm.outages:
        if _overlaps(handed, since, until + _NOTED_WITHIN):
            return "database away", (handed.client, since)
    for death in storm.world.journal.deaths:
        if _overlaps(handed, death, death):
            return "sink killed", (handed.client, death)
    return None


def _overlaps(handed: Handed, since: float, until: float) -> bool:
    """Whether something that lasted so long may have hit between the taking and the note."""
    return handed.since <= until and since <= handed.until + _NOTED_WITHIN
