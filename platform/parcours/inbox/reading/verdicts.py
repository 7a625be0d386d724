"""What the receiving server found out about a sender: Authentication-Results (RFC 8601), read as they are defined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: Characters of a header that are read, and headers of a mail.
_LONGEST, _MOST = 4_000, 20
_QUOTED_OR_COMMENT = re.compile(r'"(?:[^"\\]|\\.)*"|[()]|\\.|[^"()\\]+|.', re.DOTALL)
_RESULT = re.compile(r"\s*([a-z0-9-]+)\s*(?:/\s*\d+\s*)?=\s*([a-z0-9_-]+)")
_DOMAIN = re.compile(r"\b(?:smtp\s*\.\s*mailfrom|header\s*\.\s*[di])\s*=\s*(?:[^\s@]*@)?([a-z0-9.-]+)")
#: The last one is Microsoft's: the domain has no policy, and what it has agrees.
_PROVEN = ("pass", "bestguesspass")
_FORGED = ("fail", "quarantine", "reject")


@dataclass(frozen=True)
class Verdict:
    """About the address in From. Without a word of the server neither holds."""

    #: The domain's own policy says that the mail is not from there.
    is_forged: bool
    #: Nothing proves that it is, where something should.
    is_doubtful: bool


@dataclass(frozen=True)
class _Result:
    method: str
    value: str
    #: Whom the method has looked at; empty where the server does not say.
    domain: str


def read_verdict(headers: Sequence[str], sender: str, server: str) -> Verdict:
    """The worst of what the headers say about `sender`, a bare address.

    server: the authserv-id of the mailbox's own server, which takes out what others wrote in its name (RFC 8601, 5).
    Where it is not known every header counts: whoever adds one can only make matters worse.
    """
    results = [result for header in headers[:_MOST] for result in _results(header[:_LONGEST].lower(), server.lower())]
    policies = [result.value for result in results if result.method == "dmarc"]
    is_forged = any(value in _FORGED for value in policies)
    if any(value not in (*_PROVEN, "none") for value in policies):
        return Verdict(is_forged, is_doubtful=True)
    is_proven = any(value in _PROVEN for value in policies)
    return Verdict(is_forged, is_doubtful=not is_proven and _is_suspect(results, sender.rpartition("@")[2]))


def _is_suspect(results: list[_Result], domain: str) -> bool:
    """Without a policy: sent by a server that is not the domain's, and not signed by the domain."""
    is_signed = any(one.method == "dkim" and one.value == "pass" and _related(one.domain, domain) for one in results)
    paths = [one for one in results if one.method == "spf"]
    is_elsewhere = any(one.value in ("fail", "softfail") or not _related(one.domain, domain) for one in paths)
    return is_elsewhere and not is_signed


def _related(one: str, other: str) -> bool:
    """Whether one domain is the other or below it, or nobody has said (RFC 7489, 3.1.1, without a list of suffixes)."""
    return not one or one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _results(header: str, server: str) -> Iterator[_Result]:
    said_by, *parts = _bare(header).split(";")
    if server and said_by.split()[:1] != [server]:
        return
    for part in parts:
        found = _RESULT.match(part)
        if found:
            named = _DOMAIN.search(part, found.end())
            yield _Result(found[1], found[2], named[1].strip(".") if named else "")


def _bare(text: str) -> str:
    """Without comments, which nest, and without the quotes of quoted strings (RFC 5322, 3.2)."""
    kept, depth = [], 0
    for piece in _QUOTED_OR_COMMENT.findall(text):
        if piece in "()":
            depth = max(depth + (1 if piece == "(" else -1), 0)
            kept.append(" ")
        elif not depth:
            kept.append(piece.strip('"').replace(";", " ") if piece.startswith('"') else piece)
    return "".join(kept)
