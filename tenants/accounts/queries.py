"""Reading identities."""

from django.contrib.auth.tokens import default_token_generator
from django.db.models import Count, Q, QuerySet

from parcours.tokens import digest_of
from tenants.accounts.models import AccountInvitation, Membership, User
from tenants.authorities.enums import ProvisioningState
from tenants.authorities.models import Authority
from tenants.vagues.enums import SETTLED


def spaces_of(user: User) -> QuerySet[Membership]:
    """The user's memberships in spaces that can be entered, with authority and Vague, by name. One query.

    `settled` is the number of activities that ask for nothing more.
    """
    ready = Membership.objects.filter(user=user, authority__state=ProvisioningState.READY)
    settled = Count("authority__progress", filter=Q(authority__progress__state__in=SETTLED))
    return ready.select_related("authority__vague").annotate(settled=settled).order_by("authority__name")


def user_of_reset_link(user_id: int, token: str) -> User | None:
    """Whose new password a mailed link is for; None when it was used, has expired or never was one. Writes nothing."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return user if user and default_token_generator.check_token(user, token) else None


def team_of(authority: Authority) -> QuerySet[Membership]:
    """The members of a space with their accounts, by name. One query."""
    members = Membership.objects.filter(authority=authority).select_related("user")
    return members.order_by("user__last_name", "user__first_name", "pk")


def invitation_behind(token: str, *, lock: bool = False) -> AccountInvitation | None:
    """The invitation whose mail carried this token, open or not; None for an unknown token. One query."""
    found = AccountInvitation.objects.filter(tokens__digest=digest_of(token)).select_related("authority")
    return (found.select_for_update(of=("self",)) if lock else found).first()
