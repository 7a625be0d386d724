"""The promises, each with what speaks against it: an empty list where it is kept."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Sum

from parcours.dispatch.models import Tally
from tests.fault.evidence import Evidence
from tests.fault.interruptions import causes
from tests.fault.storm import Storm
from tests.fault.writer import Writer

#: With so many kills some hit between the taking and the note.
_MANY = 50


def broken_promises(evidence: Evidence, writer: Writer, storm: Storm) -> dict[str, list[str]]:
    """Promise -> what breaks it."""
    found = {
        "every message written is there, and nothing else": _written(evidence, writer),
        "every message has a final state, and only who does not exist is refused": _states(evidence, writer),
        "whoever's address was corrected is invited at the new one": _corrected(evidence, writer),
        "0 lost: every message that counts as sent is in the sink": _lost(evidence),
        "every mail of the sink has its message, whole and to its recipient": _strangers(evidence, writer),
        "each message is noted as sent once; its attempts tell what happened": _attempts(evidence),
        "at most one extra copy for each sending that was interrupted": _copies(evidence, storm),
        "no pointer is left, no lease hangs": [f"{evidence.pointers} left"] if evidence.pointers else [],
        "the tally of each space is what it sent": _tallies(evidence),
    }
    return {promise: list(against) for promise, against in found.items()}


def _written(evidence: Evidence, writer: Writer) -> Iterator[str]:
    if len(evidence.messages) != writer.written:
        yield f"{writer.written} written, {len(evidence.messages)} there"


def _states(evidence: Evidence, writer: Writer) -> Iterator[str]:
    """Where an address was corrected, what waited for the old one may be dropped.

    Once an address is known to be lost, nothing more goes to it: of its messages one is refused, the others may be
    dropped.
    """
    lost = {_person(evidence, key) for key, message in evidence.messages.items() if message.state == "refused"}
    for key, message in evidence.messages.items():
        wanted = _ends(evidence, writer, key)
        if message.recipient_email.startswith("refuse"):
            wanted = {"refused", "dropped"} if _person(evidence, key) in lost else {"refused"}
        if message.state not in wanted:
            yield f"{key} to {message.recipient_email} is {message.state}: {message.answer}"


def _corrected(evidence: Evidence, writer: Writer) -> Iterator[str]:
    sent = [(key, message) for key, message in evidence.messages.items() if message.state == "sent"]
    invited = {
        _person(evidence, key)
        for key, message in sent
        if message.kind == "invitation" and message.recipient_email.startswith("nouveau")
    }
    yield from (f"{schema}: participant {person}" for schema, person in writer.corrected - invited)


def _ends(evidence: Evidence, writer: Writer, key: str) -> set[str]:
    """How a message to an address that takes mail may end."""
    return {"sent", "dropped"} if _person(evidence, key) in writer.corrected else {"sent"}


def _person(evidence: Evidence, key: str) -> tuple[str, int]:
    return evidence.schemas[key], evidence.messages[key].recipient_id


def _lost(evidence: Evidence) -> Iterator[str]:
    for key, message in evidence.messages.items():
        if message.state == "sent" and not evidence.copies.get(key):
            yield f"{key} to {message.recipient_email}"


def _strangers(evidence: Evidence, writer: Writer) -> Iterator[str]:
    """Where an address was corrected, what had been interrupted on its way to the old one is dropped."""
    for key, mails in evidence.copies.items():
        message = evidence.messages.get(key)
        for mail in mails:
            if (
                message is None
                or message.state not in _ends(evidence, writer, key)
                or mail.recipients != (message.recipient_email,)
            ):
                yield f"mail {mail.id}: {key} to {mail.recipients}"
            elif not _has_calendar(mail):
                yield f"mail {mail.id}: without its calendar part"


def _has_calendar(mail) -> bool:
    part = next((part for part in mail.message().walk() if part.get_content_type() == "text/calendar"), None)
    return part is not None and part.get_content().rstrip().endswith("END:VCALENDAR")


def _attempts(evidence: Evidence) -> Iterator[str]:
    noted = evidence.noted
    for key, message in evidence.messages.items():
        outcomes = [attempt.outcome for attempt in evidence.attempts[key]]
        if outcomes.count("sent") != (message.state == "sent") or outcomes[-1:] != [message.state]:
            yield f"{key} is {message.state} after {outcomes}"
        elif evidence.attempts[key][-1].answer != message.answer:
            yield f"{key} says {message.answer}, its last attempt {evidence.attempts[key][-1].answer}"
    ids = {mail.id: key for key, mails in evidence.copies.items() for mail in mails}
    yield from (
        f"the ledger names mail {mail}, which is not {key}" for mail, key in noted.items() if ids.get(mail) != key
    )


def _copies(evidence: Evidence, storm: Storm) -> Iterator[str]:
    found = causes(evidence, storm)
    used = Counter(found.values())
    for mail, cause in found.items():
        if cause is None or used[cause] > 1:
            handed = evidence.handed.get(mail)
            yield f"mail {mail} ({evidence.unnoted[mail]}): {cause or 'no fault explains it'}; {handed}"
    if evidence.extra > len(found):
        yield f"{evidence.extra} extra copies, {len(found)} mails that the ledger does not name"
    # Else nobody was ever hit in the middle of a sending, and nothing is proven.
    if sum(storm.crew.kills.values()) >= _MANY and not any(cause and cause[0] == "kill" for cause in used):
        yield "no kill left a copy"


def doubled(before: Evidence, after: Evidence) -> list[str]:
    """The messages that `after` has more than once, and not `before`."""
    return [key for key, mails in after.copies.items() if len(mails) > max(len(before.copies.get(key, [])), 1)]


def _tallies(evidence: Evidence) -> Iterator[str]:
    sent = Counter(evidence.schemas[key] for key, message in evidence.messages.items() if message.state == "sent")
    for schema, count in sent.items():
        tallied = Tally.objects.filter(schema_name=schema).aggregate(total=Sum("sent"))["total"]
        if tallied != count:
            yield f"{schema}: {count} sent, {tallied} tallied"
