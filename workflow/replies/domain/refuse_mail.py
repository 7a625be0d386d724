"""A participant wants no more mail about meetings, or wants it again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import record_entry
from parcours.dispatch.addressees import allow, refuse
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.participants.domain.lock_committee import lock_committee
from workflow.participants.models import Participant
from workflow.replies.guests import find_guest


def refuse_mail(*, token: str, now: datetime | None = None) -> Participant:
    """Nothing more goes to the holder's address from the whole platform, nor to the holder from this space.

    The row keeps it as well: the team is to see it, and a corrected address is no way round it. Asked twice, the first
    time counts. Raises UnknownLinkError, LinkEndedError.
    """
    return _note(token, "mail_refused", now or timezone.now())


def allow_mail(*, token: str) -> Participant:
    """Take the refusal back. Raises UnknownLinkError, LinkEndedError."""
    return _note(token, "mail_allowed", None)


def _note(token: str, action: str, refused_at: datetime | None) -> Participant:
    with transaction.atomic():
        lock_committee()
        person = find_guest(token).person
        if refused_at:
            refuse(person.email, refused_at)
        else:
            allow(person.email)
        if bool(person.mail_refused_at) is not bool(refused_at):
            person.mail_refused_at = refused_at
            person.save(update_fields=["mail_refused_at"])
            record_entry(actor=None, action=action, subject=person)
            refresh_journey()
    return person
