"""The three kinds of host, their names and their addresses."""

from enum import StrEnum

from django.conf import settings


class HostKind(StrEnum):
    MAIN = "main"
    EDITING = "editing"
    SPACE = "space"


#: Refused as an authority's subdomain: what the platform uses, may use, or what would mislead a reader.
RESERVED_SUBDOMAINS = frozenset(
    [
        "redaction",
        "www",
        "admin",
        "administration",
        "api",
        "mail",
        "smtp",
        "imap",
        "pop",
        "mx",
        "ns",
        "ns1",
        "ns2",
        "dns",
        "ftp",
        "static",
        "media",
        "assets",
        "cdn",
        "auth",
        "login",
        "connexion",
        "compte",
        "comptes",
        "session",
        "sso",
        "proconnect",
        "pilotage",
        "support",
        "aide",
        "status",
        "statut",
        "test",
        "demo",
        "preprod",
        "recette",
        "dev",
        "staging",
        "webmail",
        "autodiscover",
        "autoconfig",
        "anct",
        "gouv",
        "ministere",
        "public",
        "postmaster",
        "abuse",
        "security",
    ]
)


def main_host() -> str:
    return settings.PLATFORM_HOST


def editing_host() -> str:
    return f"{settings.EDITING_SUBDOMAIN}.{settings.PLATFORM_HOST}"


def space_host(subdomain: str) -> str:
    return f"{subdomain}.{settings.PLATFORM_HOST}"


def origin(host: str) -> str:
    """`scheme://host[:port]` of one of our hosts, as a browser writes it in `Origin` (RFC 6454)."""
    port = f":{settings.PLATFORM_PORT}" if settings.PLATFORM_PORT else ""
    return f"{settings.PLATFORM_SCHEME}://{host}{port}"


def absolute_url(host: str, path: str) -> str:
    return origin(host) + path


def main_url(path: str = "/") -> str:
    return absolute_url(main_host(), path)
