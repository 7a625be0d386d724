"""What an update says of the change that it tells: the same in the mail, in its preview and behind its link."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from workflow.invitations.knowledge import who_knew
from workflow.invitations.news import news_of
from workflow.invitations.outbox import CHANGE, NEXT_CHANGE
from workflow.invitations.waiting import known_before, takes_more_in
from workflow.meetings.known import Known, plan_of
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant


class Changes:
    """The last change of the meeting, for these people. One query, none where nothing has changed."""

    def __init__(self, meeting: LaunchMeeting, people: Iterable[Participant], known: Known | None = None) -> None:
        self.meeting = meeting
        self.known = known or (Known.load(meeting.known) if meeting.known else None)
        told = list(people)
        self._knowing = who_knew(meeting, self.known, told) if self.known and told else set()
        # The same for everybody who knew and for everybody else: days are dear to put into words.
        self._news = cache(self._said)

    def is_told_by(self, occurrence: str) -> bool:
        """Whether a message is about this change, and not about an older one."""
        return bool(self.known) and occurrence in (f"{CHANGE}{self.known.sequence}", NEXT_CHANGE)

    def told_to(self, participant_id: int) -> dict[str, Any]:
        """`news`, a line each, and whether they say what was before (`says_before`); in the active time zone."""
        says_before = participant_id in self._knowing
        return {"news": self._news(says_before), "says_before": says_before}

    def _said(self, says_before: bool) -> list[str]:
        return news_of(self.known.plan, plan_of(self.meeting), says_before=says_before)


def supposed_changes(meeting: LaunchMeeting, person: Participant, *, now: datetime) -> Changes:
    """As a change made now would be told to this person: one that waits takes it in."""
    if takes_more_in(meeting):
        return Changes(meeting, [person])
    return Changes(meeting, [person], known_before(meeting, plan_of(meeting), now))
