"""What is kept of an answer: itself and its gzipped twin, each with its validator."""

import gzip
import hashlib

Headers = list[tuple[str, str]]

_MADE_HERE = ("content-length", "content-encoding", "etag", "vary", "cache-control", "x-page-cache")


def may_keep(status: str, headers: Headers) -> bool:
    """Whether an answer that says it is shared really is: whole, and about nobody."""
    values = {name.lower(): value.lower() for name, value in headers}
    return (
        status.startswith("200 ")
        and values.get("x-page-cache") == "shared"
        and "set-cookie" not in values
        and "content-encoding" not in values
        and "cookie" not in values.get("vary", "")
    )


def make_entries(headers: Headers, body: bytes) -> dict[bool, tuple[Headers, bytes]]:
    """Gzipped or not -> headers and body."""
    kept = [(name, value) for name, value in headers if name.lower() not in _MADE_HERE]
    digest = hashlib.sha256(repr(kept).encode() + body).hexdigest()[:24]
    small = gzip.compress(body, 9, mtime=0)
    return {
        False: (_with(kept, body, f'"{digest}"'), body),
        True: ([*_with(kept, small, f'"{digest}-gz"'), ("Content-Encoding", "gzip")], small),
    }


def _with(headers: Headers, body: bytes, etag: str) -> Headers:
    # `no-cache`: a browser may keep the page, and asks each time whether it is still current.
    made = [("ETag", etag), ("Vary", "Accept-Encoding"), ("Cache-Control", "no-cache")]
    return [*made, *headers, ("Content-Length", str(len(body)))]


def not_modified(headers: Headers, wanted: str | None) -> bool:
    """Whether the browser has this very page already (RFC 9110, section 13.1.2)."""
    if not wanted:
        return False
    etag = headers[0][1]
    return (
        wanted == etag or wanted.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in wanted.split(","))
    )


def without_body(headers: Headers) -> Headers:
    """The headers of a 304."""
    return [(name, value) for name, value in headers if not name.startswith("Content-") or "Security" in name]
