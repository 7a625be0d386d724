"""What invitations have gone to whom: the newest counts, and a change is news only to who knew something before."""

from collections.abc import Sequence

from parcours.mail.enums import MessageState
from parcours.mail.models import Message
from workflow.invitations.enums import INVITATION
from workflow.invitations.outbox import CHANGE, calendar_messages
from workflow.meetings.models import LaunchMeeting


class InvitationHistory:
    """All invitations to the recipients of `messages`, but for those that were dropped. One query."""

    def __init__(self, meeting: LaunchMeeting, messages: Sequence[Message]) -> None:
        people = {message.recipient_id for message in messages}
        rows = calendar_messages(meeting).filter(kind=INVITATION, recipient_id__in=people)
        rows = rows.exclude(state=MessageState.DROPPED).order_by("created_at")
        self._newest: dict[int, object] = {}
        self._told: set[int] = set()
        for key, person, state in rows.values_list("pk", "recipient_id", "state"):
            self._newest[person] = key
            if state == MessageState.SENT:
                self._told.add(person)

    def is_newest(self, message: Message) -> bool:
        return self._newest.get(message.recipient_id) == message.pk

    def is_change(self, message: Message) -> bool:
        """Whether this mail tells a change to somebody who has had an invitation before."""
        return message.occurrence.startswith(CHANGE) and message.recipient_id in self._told

    def suppose_told(self, participant_id: int) -> None:
        """For a preview: as if this person had had an invitation."""
        self._told.add(participant_id)
