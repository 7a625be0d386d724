"""All models of the app, gathered for Django; each lives in its subject."""

from tenants.accounts.models import AccountInvitation, AccountToken, Membership, User
from tenants.authorities.models import Authority, Domain
from tenants.authorities.registry.models import RegistryEntry, RegistryLoad
from tenants.vagues.models import ActivityProgress, MeetingProgress, Vague

__all__ = [
    "AccountInvitation",
    "AccountToken",
    "ActivityProgress",
    "Authority",
    "Domain",
    "MeetingProgress",
    "Membership",
    "RegistryEntry",
    "RegistryLoad",
    "User",
    "Vague",
]
