"""Changing and ending memberships. A space never loses its last lead."""

from django.db import transaction
from django.db.models import QuerySet

from parcours.audit.record import Actor, record_entry
from tenants.accounts.enums import Role
from tenants.accounts.errors import LastLeadError
from tenants.accounts.membership import forget_memberships
from tenants.accounts.models import Membership
from tenants.authorities.models import Authority


def change_role(*, actor: Actor, authority: Authority, membership_id: int, role: Role) -> Membership:
    """Give a member another role. Raises LastLeadError, Membership.DoesNotExist."""
    with transaction.atomic():
        team = _team(authority)
        membership = team.get(pk=membership_id)
        if role != Role.LEAD:
            _keep_a_lead(team, membership)
        membership.role = role
        membership.save(update_fields=["role"])
        record_entry(actor=actor, action="role_changed", subject=membership, role=str(role))
        transaction.on_commit(forget_memberships)
    return membership


def remove_member(*, actor: Actor, authority: Authority, membership_id: int) -> Membership:
    """End a membership; the account stays. Raises LastLeadError, Membership.DoesNotExist."""
    with transaction.atomic():
        team = _team(authority)
        membership = team.select_related("user").get(pk=membership_id)
        _keep_a_lead(team, membership)
        record_entry(actor=actor, action="member_removed", subject=membership, user=membership.user_id)
        membership.delete()
        transaction.on_commit(forget_memberships)
    return membership


def _team(authority: Authority) -> QuerySet[Membership]:
    """The memberships of one space; the authority's row serves as the lock, so that two leads cannot end each other."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    return Membership.objects.filter(authority=authority)


def _keep_a_lead(team: QuerySet[Membership], leaving: Membership) -> None:
    if leaving.role == Role.LEAD and not team.filter(role=Role.LEAD).exclude(pk=leaving.pk).exists():
        raise LastLeadError
