"""Who leads an authority's project, and where the invitation to open an account stands."""

from tenants.accounts.enums import Role
from tenants.accounts.models import AccountInvitation, Membership
from tenants.accounts.standing import Standing, standings
from tenants.authorities.models import Authority

#: Older ones say nothing any more about who is to lead.
SHOWN = 5


def leads_of(authority: Authority) -> list[Membership]:
    """The authority's leads with their accounts, the first first. One query."""
    found = Membership.objects.filter(authority=authority, role=Role.LEAD)
    return list(found.select_related("user").order_by("created_at"))


def invitations_of(authority: Authority) -> list[Standing]:
    """The leads' invitations that count still, the last first; none before the space is ready. Two queries."""
    if authority.lead_email:
        return []
    found = AccountInvitation.objects.filter(authority=authority, role=Role.LEAD, revoked_at=None)
    return standings(list(found.order_by("-created_at")[:SHOWN]))
