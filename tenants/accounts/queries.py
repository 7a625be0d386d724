"""Reading identities."""

from django.db.models import QuerySet

from parcours.tokens import digest_of
from tenants.accounts.models import AccountInvitation, Membership, User
from tenants.authorities.enums import ProvisioningState
from tenants.authorities.models import Authority


def spaces_of(user: User) -> QuerySet[Membership]:
    """The user's memberships in spaces that can be entered, with their authority, by name. One query."""
    ready = Membership.objects.filter(user=user, authority__state=ProvisioningState.READY)
    return ready.select_related("authority__vague").order_by("authority__name")


def team_of(authority: Authority) -> QuerySet[Membership]:
    """The members of a space with their accounts, by name. One query."""
    members = Membership.objects.filter(authority=authority).select_related("user")
    return members.order_by("user__last_name", "user__first_name", "pk")


def invitation_behind(token: str, *, lock: bool = False) -> AccountInvitation | None:
    """The invitation whose mail carried this token, open or not; None for an unknown token. One query."""
    found = AccountInvitation.objects.filter(tokens__digest=digest_of(token)).select_related("authority")
    return (found.select_for_update(of=("self",)) if lock else found).first()
