"""What waits in the outbox follows a participant's address."""

from parcours.mail.models import Message
from parcours.mail.pending import hold_free
from workflow.invitations.enums import CALENDAR_KINDS, UNREPRESENTED
from workflow.participants.models import Participant


def follow_address(participant: Participant) -> int:
    """Point this person's pending messages at the address of today. Part of another use case, in its transaction.

    What a worker holds goes where it was going, and is noted so: that address alone has an answer to it. A second try
    of it is not wanted any more.
    """
    rows = Message.objects.pending().filter(kind__in=(*CALENDAR_KINDS, UNREPRESENTED), recipient_id=participant.pk)
    free = hold_free(rows.values_list("pk", flat=True))
    return Message.objects.filter(pk__in=free).update(recipient_email=participant.email)
