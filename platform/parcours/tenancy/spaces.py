"""Finding the authority behind a host name, remembered in the process for a short time."""

from threading import Lock

from cachetools import TTLCache, cached
from django_tenants.utils import get_tenant_domain_model

#: Seconds that a process may go on with what it knew: an authority's name, zone or closing shows after that long.
REMEMBERED_SECONDS = 30

_known = TTLCache(maxsize=2_000, ttl=REMEMBERED_SECONDS)


@cached(_known, lock=Lock())
def find_space(host: str):
    """The authority whose space answers at `host`, or None when there is none or it is not ready."""
    domain = get_tenant_domain_model().objects.select_related("tenant").filter(domain=host).first()
    return domain.tenant if domain and domain.tenant.is_ready else None


def forget_spaces() -> None:
    """Empty this process's memory (after a change of an authority, and between tests)."""
    _known.clear()
