"""Who belongs to which space, remembered in the process for a short time."""

from threading import Lock

from cachetools import TTLCache, cached

from parcours.tenancy.spaces import REMEMBERED_SECONDS
from tenants.accounts.enums import Role
from tenants.accounts.models import Membership

_known = TTLCache(maxsize=5_000, ttl=REMEMBERED_SECONDS)


@cached(_known, lock=Lock())
def role_in(user_id: int, authority_id: int) -> Role | None:
    """The user's role in the authority's space, or None. A change shows after 30 seconds at the latest."""
    role = Membership.objects.filter(user_id=user_id, authority_id=authority_id).values_list("role", flat=True).first()
    return Role(role) if role else None


def forget_memberships() -> None:
    """Empty this process's memory (after a change of a membership, and between tests)."""
    _known.clear()
