"""A new password for somebody who has lost theirs: a link by mail, to the account's own address only."""

from django.db import transaction

from parcours.audit.record import record_entry
from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Message
from tenants.accounts.models import User

KIND = "password_reset"


def ask_password_reset(*, email: str) -> None:
    """Write the mail if an open account has this address. Whoever asks is not told whether one has.

    While a mail is still waiting to go out, it is the answer to another question too; how often one may ask is the
    view's to limit.
    """
    with transaction.atomic():
        user = User.objects.select_for_update().filter(email__iexact=email, is_active=True).first()
        mails = Message.objects.filter(kind=KIND, about_id=user.pk) if user else Message.objects.none()
        if user is None or mails.pending().exists():
            return
        write_messages(kind=KIND, about_id=user.pk, drafts=[_draft(user, mails.count() + 1)])
        record_entry(actor=None, action="password_reset_asked", subject=user)


def _draft(user: User, number: int) -> Draft:
    return Draft(
        recipient_id=user.pk, recipient_name=str(user), recipient_email=user.email, occurrence=f"mail-{number}"
    )
