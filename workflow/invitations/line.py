"""One line of the team's page: where one person's invitation stands."""

from dataclasses import dataclass
from datetime import datetime

from parcours.mail.answers import explain_answer
from parcours.mail.enums import PENDING, MessageState
from parcours.mail.models import Message
from workflow.invitations.enums import CANCELLATION, PRACTICAL, REMINDER, UNREPRESENTED, Reply
from workflow.invitations.models import Invitation
from workflow.invitations.outbox import is_change
from workflow.participants.models import Participant

ANSWERED = "Répondu"
_SENT = {
    REMINDER: "relance envoyée",
    PRACTICAL: "informations pratiques envoyées",
    CANCELLATION: "annulation envoyée",
    UNREPRESENTED: "absence du suppléant annoncée",
}
#: States of a message that did not reach its address and will not by itself.
UNDELIVERED = (MessageState.REFUSED, MessageState.BOUNCED)


@dataclass(frozen=True)
class Line:
    """One person, their invitation (None: not sent yet), and the last message that has gone or is about to go."""

    person: Participant
    invitation: Invitation | None
    message: Message | None
    #: Who comes instead.
    delegate: Participant | None = None
    #: When the message is tried (again), and in words where that is still to come: « demain à 8 h ».
    next_try: datetime | None = None
    next_words: str = ""
    #: Neither from this space nor, by their word to another, from the whole platform.
    wants_no_mail: bool = False
    #: Whether the answer was given for another day or hour: it stays, but nobody has said that it still holds.
    answered_before_change: bool = False

    @property
    def has_answered(self) -> bool:
        return bool(self.invitation and self.invitation.reply != Reply.NONE)

    @property
    def is_unrepresented(self) -> bool:
        """Whether they have sent somebody who does not come, and have said nothing since."""
        if self.delegate and self.person.is_represented:
            return self.delegate.declines
        return bool(self.invitation and self.invitation.unrepresented_at)

    @property
    def is_answered(self) -> bool:
        """Whether the answer says more than the message: not of a later one that waits, has failed,
        cancels all or says that nobody comes instead."""
        if not self.has_answered or not self.message or self.message.due_at <= self.invitation.replied_at:
            return self.has_answered
        if self.is_waiting and self.message.kind == REMINDER:
            return True  # no reminder goes to who has answered
        return self.is_in(MessageState.SENT) and self.message.kind not in (CANCELLATION, UNREPRESENTED)

    @property
    def state(self) -> str:
        """The message's state in the words that all pages share; an answer says more than a delivery."""
        if self.is_answered:
            return ANSWERED
        return self.message.get_state_display() if self.message else ""

    @property
    def is_undelivered(self) -> bool:
        return bool(self.message and self.message.state in UNDELIVERED and not self.is_answered)

    @property
    def is_waiting(self) -> bool:
        return self.is_in(*PENDING)

    @property
    def explanation(self) -> str:
        """Why the message has not arrived, in plain French; empty where nothing is wrong."""
        if not self.message or self.is_answered or not self.is_in(MessageState.DEFERRED, *UNDELIVERED):
            return ""
        return explain_answer(self.message.answer, is_final=self.is_undelivered, next_try=self.next_words)

    @property
    def last_event(self) -> tuple[str, datetime] | None:
        """What happened last, and when."""
        if self.is_answered:
            return "a répondu", self.invitation.replied_at
        if self.message and self.message.sent_at:
            if is_change(self.message):
                return "changement envoyé", self.message.sent_at
            return _SENT.get(self.message.kind, "invitation envoyée"), self.message.sent_at
        if self.is_waiting and self.message.kind == REMINDER:
            return "relance demandée", self.message.created_at
        return ("invitation demandée", self.invitation.invited_at) if self.invitation else None

    @property
    def is_silent(self) -> bool:
        """Invited, without an answer, and to be reached: not where the last message did not arrive (the address has to
        be mended first), nor whoever wants no mail."""
        return bool(self.invitation) and not (self.has_answered or self.wants_no_mail or self.is_undelivered)

    @property
    def can_remind(self) -> bool:
        """Silent, and no message is on its way."""
        return self.is_silent and not self.is_waiting

    def is_in(self, *states: str) -> bool:
        """Whether the message is in one of these states."""
        return bool(self.message and self.message.state in states)
