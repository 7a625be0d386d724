"""Texts that came from anybody, made fit to keep: decoded, on one line, without control characters, cut."""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from urllib.parse import unquote

#: Characters of a header that are looked at: decoding a megabyte of encoded words would hold a worker.
_HEADER = 2_000
_ADDRESS = re.compile(r"[^\s<>@,;:\"]{1,64}@[^\s<>@,;:\"]{1,189}")


def clean(text: str, length: int) -> str:
    """`text` on one line, at most `length` characters, without anything that is not printed."""
    kept = "".join(char if char.isprintable() else " " for char in text[: length * 4])
    return " ".join(kept.split())[:length]


def header(mail: Message, name: str, length: int = 300) -> str:
    """A header's text, decoded; empty where there is none."""
    raw = _raw(mail, name)[:_HEADER]
    try:
        parts = decode_header(raw)
        text = "".join(_decoded(part, charset) for part, charset in parts)
    except (HeaderParseError, ValueError):
        text = raw
    return clean(text, length)


def _raw(mail: Message, name: str) -> str:
    """As it came; bytes that are not ASCII are taken as UTF-8, as some programs send them in spite of RFC 5322."""
    found = (str(value) for key, value in mail.raw_items() if key.lower() == name.lower())
    return next(found, "").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def address(text: str) -> str:
    """The one bare address in a header's or a property's value, in small letters; empty where there is not exactly one.

    A `mailto:` before it (RFC 5545, 3.3.3) and a display name are left out.
    """
    text = clean(text, _HEADER)
    if text[:7].lower() == "mailto:":
        found = {unquote(text[7:]).lower()}
    else:
        found = {bare.strip().lower() for _, bare in getaddresses([text]) if bare}
    only = found.pop() if len(found) == 1 else ""
    return only if _ADDRESS.fullmatch(only) else ""


def body(part: Message, limit: int) -> str:
    """A part's text: what cannot be decoded is replaced, never refused. At most `limit` bytes of it."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    return _decoded(content[:limit], part.get_content_charset())


def _decoded(content: bytes | str, charset: str | None) -> str:
    if isinstance(content, str):
        return content
    try:
        return content.decode(charset or "utf-8", errors="replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", errors="replace")
