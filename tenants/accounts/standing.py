"""Where the invitations to an authority's space stand: the word for it, and what the mail server said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django_tenants.utils import get_public_schema_name, schema_context

from parcours.mail.enums import MessageState
from parcours.mail.models import Message
from tenants.accounts.domain.invite_to_account import KIND
from tenants.accounts.models import AccountInvitation
from tenants.authorities.models import Authority


@dataclass(frozen=True)
class Standing:
    """One invitation. `word` is a badge's; `trouble` says what keeps the mail, in French."""

    pk: int
    email: str
    role: str
    word: str
    at: datetime
    expires_at: datetime
    trouble: str = ""


def waiting_invitations(authority: Authority) -> list[Standing]:
    """The authority's invitations that are neither taken up nor withdrawn, the last first. Two queries."""
    found = AccountInvitation.objects.pending().filter(authority=authority).order_by("-created_at", "-pk")
    with schema_context(get_public_schema_name()):
        return standings(list(found))


def standings(invitations: list[AccountInvitation]) -> list[Standing]:
    """Where each stands, in their order, for a caller in the public schema: their mails are there. One query."""
    mails = _last_mails(invitation.pk for invitation in invitations)
    return [_standing(invitation, mails.get(invitation.pk)) for invitation in invitations]


def _last_mails(invitation_ids: Iterable[int]) -> dict[int, Message]:
    mails = Message.objects.filter(kind=KIND, about_id__in=list(invitation_ids)).order_by("created_at")
    return {mail.about_id: mail for mail in mails}


def _standing(invitation: AccountInvitation, mail: Message | None) -> Standing:
    def say(word: str, at: datetime, trouble: str = "") -> Standing:
        role = invitation.get_role_display()
        return Standing(invitation.pk, invitation.email, role, word, at, invitation.expires_at, trouble)

    if invitation.accepted_at:
        return say("Accepté", invitation.accepted_at)
    if not invitation.is_open:
        return say("Expiré", invitation.expires_at)
    if mail is None:
        return say(MessageState.WAITING.label, invitation.created_at)
    return say(mail.get_state_display(), mail.sent_at or mail.created_at, mail.explanation)
