"""Which requests may be answered from the page cache, and under which key."""

from urllib.parse import parse_qsl

from django.conf import settings

#: What others append to an address to follow its readers: never read here, so that it makes no page of its own.
TRACKING = ("utm_", "mtm_", "pk_", "at_", "xtor", "fbclid", "gclid")
LONGEST_PATH = 300


class KeyMaker:
    """The settings that decide, read once: this is the hot path of every request."""

    def __init__(self) -> None:
        host, port = settings.PLATFORM_HOST, settings.PLATFORM_PORT
        # Only the host as it is written: an odd spelling, or a port of its own, is Django's to judge.
        self._hosts = {host, f"{host}:{port}"} if port else {host}
        self._static = settings.STATIC_URL
        self._secure_only = settings.PLATFORM_SCHEME == "https"
        self._proxy_header = settings.SECURE_PROXY_SSL_HEADER

    def path_of(self, environ: dict) -> str | None:
        """The path under which a request's page is kept; None when the cache has no say in it."""
        path = environ.get("PATH_INFO", "")
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or environ.get("HTTP_HOST") not in self._hosts
            or environ.get("SCRIPT_NAME")
            or len(path) > LONGEST_PATH
            or path.startswith(self._static)
            or (self._secure_only and not self._is_secure(environ))
            or not _is_plain(environ.get("QUERY_STRING", ""))
        ):
            return None
        return path

    def _is_secure(self, environ: dict) -> bool:
        # As Django decides it: the header counts only where the settings say that a proxy sets it.
        if self._proxy_header:
            name, value = self._proxy_header
            return environ.get(name, "").partition(",")[0].strip() == value
        return environ.get("wsgi.url_scheme") == "https"


def _is_plain(query: str) -> bool:
    return not query or all(name.startswith(TRACKING) for name, _ in parse_qsl(query, keep_blank_values=True))


def field(path: str, *, gzipped: bool) -> bytes:
    """The name of one page in one encoding. A line break, which no path holds, keeps both parts apart."""
    return (f"{path}\ngzip" if gzipped else f"{path}\n").encode("latin-1", "replace")


def accepts_gzip(environ: dict) -> bool:
    """Whether the browser takes gzip (RFC 9110, section 12.5.3)."""
    for part in environ.get("HTTP_ACCEPT_ENCODING", "").split(","):
        name, _, options = part.partition(";")
        if name.strip().lower() == "gzip":
            return options.strip().replace(" ", "").lower() not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
