"""A new password for somebody who has lost theirs: a link by mail, to the account's own address only."""

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import record_entry
from parcours.mail.domain.write_messages import Draft, write_messages
from tenants.accounts.models import User

KIND = "password_reset"


def ask_password_reset(*, email: str) -> None:
    """Write the mail if an open account has this address. Whoever asks is not told whether one has.

    At most one mail a minute and account: its occurrence is the minute.
    """
    with transaction.atomic():
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None:
            return
        draft = Draft(
            recipient_id=user.pk,
            recipient_name=str(user),
            recipient_email=user.email,
            occurrence=f"{timezone.now():%Y-%m-%dT%H:%M}",
        )
        write_messages(kind=KIND, about_id=user.pk, drafts=[draft])
        record_entry(actor=None, action="password_reset_asked", subject=user)
