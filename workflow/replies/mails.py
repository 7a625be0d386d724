"""The mail to somebody in whose place nobody comes any more."""

from typing import Any

from django.core.mail import EmailMultiAlternatives

from parcours.mail.models import Message
from workflow.invitations.mails import MeetingMail
from workflow.participants.models import Participant


class UnrepresentedMail(MeetingMail):
    """Wanted while whom it is about does not come and its recipient has neither answered nor sent somebody else.

    News that somebody causes: it goes at once. The event in the calendar is as it was: there is no calendar part.
    """

    text = "replies/unrepresented.txt"
    html = "replies/unrepresented.html"

    def is_wanted(self, message: Message) -> bool:
        if not super().is_wanted(message):
            return False
        person = self.people[message.recipient_id]
        declined = _declined(person)
        if declined:
            return message.occurrence.startswith(f"{declined.pk}-")
        return person.invitation.unrepresented_at is not None

    def subject(self, message: Message) -> str:
        return f"Personne ne vient à votre place – {self.authority.name}\u00a0: {self._meets}"

    def _context(self, message: Message) -> dict[str, Any]:
        return super()._context(message) | {
            "declined": _declined(self.people[message.recipient_id]),
            "act": "Venir ou proposer quelqu’un d’autre",
        }

    def _attach_calendar(self, mail: EmailMultiAlternatives, context: dict[str, Any]) -> None:
        """Nothing to attach."""


def _declined(person: Participant) -> Participant | None:
    """Whom they have sent and who has said no; None too where that one has left."""
    instead = getattr(person, "instead", None)
    return instead if instead and instead.declines else None
