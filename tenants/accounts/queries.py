from django.db.models import QuerySet

from tenants.accounts.models import Membership, User
from tenants.authorities.enums import ProvisioningState


def spaces_of(user: User) -> QuerySet[Membership]:
    """The user's memberships in spaces that can be entered, with their authority, by name. One query."""
    ready = Membership.objects.filter(user=user, authority__state=ProvisioningState.READY)
    return ready.select_related("authority__vague").order_by("authority__name")
