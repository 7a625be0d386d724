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
class Waiting:
    """One invitation that nobody has taken up. `word` is a badge's; `trouble` says what keeps the mail, in French."""

    pk: int
    email: str
    role: str
    word: str
    at: datetime
    expires_at: datetime
    trouble: str = ""


def waiting_invitations(authority: Authority) -> list[Waiting]:
    """The authority's invitations that are neither taken up nor withdrawn, the last first. Two queries."""
    found = AccountInvitation.objects.pending().filter(authority=authority).order_by("-created_at", "-pk")
    invitations = list(found)
    mails = last_mails(invitation.pk for invitation in invitations)
    return [_standing(invitation, mails.get(invitation.pk)) for invitation in invitations]


def last_mails(invitation_ids: Iterable[int]) -> dict[int, Message]:
    """Invitation id -> its last mail, from the public outbox: nothing of a space is read. One query."""
    with schema_context(get_public_schema_name()):
        mails = Message.objects.filter(kind=KIND, about_id__in=list(invitation_ids)).order_by("created_at")
        return {mail.about_id: mail for mail in mails}


def _standing(invitation: AccountInvitation, mail: Message | None) -> Waiting:
    def say(word: str, at: datetime, trouble: str = "") -> Waiting:
        role = invitation.get_role_display()
        return Waiting(invitation.pk, invitation.email, role, word, at, invitation.expires_at, trouble)

    if not invitation.is_open:
        return say("Expiré", invitation.expires_at)
    if mail is None:
        return say(MessageState.WAITING.label, invitation.created_at)
    return say(mail.get_state_display(), mail.sent_at or mail.created_at, mail.explanation)
