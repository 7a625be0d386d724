"""ANCT has looked at a mail that belonged to nobody."""

from django.db import transaction

from parcours.audit.record import Actor, record_entry
from parcours.inbox.models import UnmatchedMail


def close_unmatched(*, actor: Actor, mail_id: int) -> None:
    """Take it off the list; the mail stays in the mailbox. Nothing happens where somebody was faster."""
    with transaction.atomic():
        mail = UnmatchedMail.objects.select_for_update().filter(pk=mail_id).first()
        if mail is not None:
            record_entry(actor=actor, action="unmatched_mail_closed", subject=mail)
            mail.delete()
