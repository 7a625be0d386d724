"""Delivery status notices (RFC 3464), as Postfix, Exim, Exchange and others send them."""

import re
from email.message import Message

from parcours.inbox.reading.facts import DeliveryNotice, Other
from parcours.inbox.reading.texts import address, body, clean, header
from parcours.mail.message_ids import find_message_id

_LIMIT = 200_000  # bytes of a part that are searched
#: Worst first: a notice about several recipients counts by its worst line.
_ACTIONS = ("failed", "delayed", "relayed", "expanded", "delivered")
_TO = re.compile(r"^To:[ \t]*(\S.{0,500})$", re.IGNORECASE | re.MULTILINE)
#: From whom servers write where nobody has noted the return path.
_SERVERS = re.compile(r"(mailer-daemon|postmaster|microsoftexchange[0-9a-f]*)@.*")
_BY_SOMEBODY = Other("Avis de remise qui ne vient pas d’un serveur de messagerie.")
_UNKNOWN = Other("Avis de remise d’un message que nous n’avons pas envoyé.")


def is_notice(mail: Message) -> bool:
    """Whether a server wrote it about a mail's fate (RFC 3464, 2), or in Exim's older way, with a header of its own."""
    is_report = mail.get_content_type() == "multipart/report"
    kind = str(mail.get_param("report-type", "")).lower()
    return (is_report and kind == "delivery-status") or "X-Failed-Recipients" in mail


def read_notice(mail: Message, parts: list[Message], host: str) -> DeliveryNotice | Other:
    """What happened to which of our messages. `host`: whose Message-IDs are ours."""
    if not _is_by_a_server(mail):
        return _BY_SOMEBODY
    found = find_message_id(_quoted(parts), host)
    if found is None:
        return _UNKNOWN
    blocks = [fields for part in parts for fields in _recipients(part)]
    lines = _worst(blocks)
    # A report says for each recipient what happened; Exim's header alone names those that failed.
    action = header(lines, "Action", 20).lower() if lines else "failed"
    status, diagnostic = header(lines, "Status", 12) if lines else "", _diagnostic(lines, parts)
    named = _named(mail, [block for block in blocks if _rank(block) == _rank(lines)])
    named = named and named | _written_to(parts)
    return DeliveryNotice(
        *found, action=action, status=status.partition(" ")[0], diagnostic=diagnostic, recipients=named
    )


def _is_by_a_server(mail: Message) -> bool:
    """Notices have no return path, or they would go round (RFC 5321, 4.5.5). The topmost one is our own server's."""
    if "Return-Path" in mail:
        return header(mail, "Return-Path").replace(" ", "") == "<>"
    sender = header(mail, "From", 1_000)
    return not sender or bool(_SERVERS.fullmatch(address(sender)))


def _quoted(parts: list[Message]) -> str:
    """The headers of the original as far as they came back: a message, headers, words in a text, or a thread."""
    mail, *below = parts
    quoted = [header(part, "Message-ID") for part in below]
    quoted += [body(part, _LIMIT) for part in parts if part.get_content_maintype() == "text"]
    return "\n".join([*quoted, header(mail, "In-Reply-To"), header(mail, "References", 2_000)])


def _recipients(part: Message) -> list[Message]:
    """The blocks of a delivery-status part that are about a recipient (RFC 3464, 2.3)."""
    if part.get_content_type() not in ("message/delivery-status", "message/global-delivery-status"):
        return []
    blocks = part.get_payload()
    return [block for block in blocks if "Action" in block] if isinstance(blocks, list) else []


def _worst(blocks: list[Message]) -> Message | None:
    return min(blocks, key=_rank, default=None)


def _rank(block: Message) -> int:
    action = header(block, "Action", 20).lower()
    return _ACTIONS.index(action) if action in _ACTIONS else len(_ACTIONS)


def _named(mail: Message, blocks: list[Message]) -> frozenset[str]:
    """To whom it happened. A server that passes mail on names another address than ours as the final one, and ours as
    the original one, where it knows (RFC 3464, 2.3.1 and 2.3.2)."""
    typed = [header(block, name, 500) for block in blocks for name in ("Final-Recipient", "Original-Recipient")]
    named = [value.partition(";")[2] or value for value in typed]
    named += header(mail, "X-Failed-Recipients", 2_000).split(",")
    return frozenset(filter(None, map(address, named)))


def _written_to(parts: list[Message]) -> frozenset[str]:
    """To whom our mail was, as far as it came back: of a server that passed it on often the only one to name ours."""
    _, *below = parts
    quoted = [header(part, "To", 500) for part in below]
    quoted += [
        line for part in parts if part.get_content_maintype() == "text" for line in _TO.findall(body(part, _LIMIT))
    ]
    return frozenset(filter(None, map(address, quoted)))


def _diagnostic(lines: Message | None, parts: list[Message]) -> str:
    """What the server said, without the kind of server before it; else the beginning of what it wrote for people."""
    said = header(lines, "Diagnostic-Code", 500) if lines else ""
    if said:
        kind, colon, rest = said.partition(";")
        return rest.strip() if colon and "/" not in kind and " " not in kind.strip() else said
    texts = (body(part, _LIMIT) for part in parts if part.get_content_type() == "text/plain")
    return clean(next(texts, ""), 500)
