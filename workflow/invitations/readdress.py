"""What waits in the outbox follows a participant's address."""

from parcours.mail.models import Message
from parcours.mail.pending import hold_untouched
from workflow.invitations.enums import CALENDAR_KINDS, UNREPRESENTED
from workflow.participants.models import Participant


def follow_address(participant: Participant) -> int:
    """Point this person's pending messages at the address of today. Part of another use case, in its transaction.

    What a worker holds goes where it was going, and what was tried may have arrived there: the ledger keeps that
    address beside it. Another try of it is not wanted any more.
    """
    rows = Message.objects.filter(kind__in=(*CALENDAR_KINDS, UNREPRESENTED), recipient_id=participant.pk)
    return Message.objects.filter(pk__in=hold_untouched(rows)).update(recipient_email=participant.email)
