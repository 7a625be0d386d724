"""Who leads an authority's project, and where the invitation to open an account stands."""

from dataclasses import dataclass
from datetime import datetime

from parcours.mail.enums import MessageState
from parcours.mail.models import Message
from tenants.accounts.domain.invite_to_account import KIND
from tenants.accounts.enums import Role
from tenants.accounts.models import AccountInvitation, Membership
from tenants.authorities.models import Authority


@dataclass(frozen=True)
class Invited:
    """One invitation of a lead: the word that says where it stands, and what the mail server said."""

    email: str
    word: str
    at: datetime | None
    answer: str = ""


def leads_of(authority: Authority) -> list[Membership]:
    found = Membership.objects.filter(authority=authority, role=Role.LEAD)
    return list(found.select_related("user").order_by("created_at"))


def invitations_of(authority: Authority) -> list[Invited]:
    """The leads' invitations that count still, the last first; before the space is ready, the one that will go out."""
    if authority.lead_email:
        return [Invited(authority.lead_email, "Dès que l’espace est prêt", None)]
    found = AccountInvitation.objects.filter(authority=authority, role=Role.LEAD, revoked_at=None)
    invitations = list(found.order_by("-created_at")[:5])
    mails = _last_mails([invitation.pk for invitation in invitations])
    return [_standing(invitation, mails.get(invitation.pk)) for invitation in invitations]


def _standing(invitation: AccountInvitation, mail: Message | None) -> Invited:
    if invitation.accepted_at:
        return Invited(invitation.email, "Accepté", invitation.accepted_at)
    if not invitation.is_open:
        return Invited(invitation.email, "Expiré", invitation.expires_at)
    if mail is None:
        return Invited(invitation.email, MessageState.WAITING.label, invitation.created_at)
    refused = mail.state in (MessageState.REFUSED, MessageState.DEFERRED)
    at = mail.sent_at or mail.created_at
    return Invited(invitation.email, mail.get_state_display(), at, mail.answer if refused else "")


def _last_mails(invitation_ids: list[int]) -> dict[int, Message]:
    """Invitation id -> its last mail, from the public outbox: nothing of a space is read."""
    mails = Message.objects.filter(kind=KIND, about_id__in=invitation_ids).order_by("created_at")
    return {mail.about_id: mail for mail in mails}
