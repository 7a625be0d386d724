"""What waits in the outbox follows a participant's address."""

from parcours.mail.models import Message
from workflow.invitations.enums import CALENDAR_KINDS
from workflow.participants.models import Participant


def follow_address(participant: Participant) -> int:
    """Point this person's pending messages at the address of today. Part of another use case, in its transaction."""
    rows = Message.objects.pending().filter(kind__in=CALENDAR_KINDS, recipient_id=participant.pk)
    return rows.update(recipient_email=participant.email)
