"""What invitations have gone to whom: the newest counts, and a change is news only to who knew something before."""

from collections.abc import Sequence

from parcours.mail.enums import MessageState
from parcours.mail.models import Message
from workflow.meetings.models import LaunchMeeting

CHANGE = "sequence-"


class InvitationHistory:
    """All invitations to the recipients of `messages` but those that were not wanted. One query."""

    def __init__(self, meeting: LaunchMeeting, messages: Sequence[Message]) -> None:
        people = {message.recipient_id for message in messages}
        rows = Message.objects.filter(kind="invitation", about_id=meeting.pk, recipient_id__in=people)
        rows = rows.exclude(state=MessageState.DROPPED)
        self._newest: dict[int, object] = {}
        self._told: set[int] = set()
        for key, person, state in rows.order_by("created_at").values_list("pk", "recipient_id", "state"):
            self._newest[person] = key
            if state == MessageState.SENT:
                self._told.add(person)

    def is_newest(self, message: Message) -> bool:
        return self._newest.get(message.recipient_id) == message.pk

    def is_change(self, message: Message) -> bool:
        """Whether this mail tells a change to somebody who has had an invitation before."""
        return message.occurrence.startswith(CHANGE) and message.recipient_id in self._told
