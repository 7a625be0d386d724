"""Everything that a space keeps about one participant, as their own page shows it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from parcours.mail.models import Message
from workflow.agenda.models import OpeningWords
from workflow.invitations.enums import CANCELLATION, INVITATION, PRACTICAL, REMINDER, UNREPRESENTED
from workflow.invitations.outbox import is_change
from workflow.participants.models import Participant
from workflow.replies.models import MailedReply

#: Kinds of messages whose recipient is a participant, in their words. A test compares it with the settings.
PARTICIPANT_KINDS = {
    INVITATION: "Invitation",
    REMINDER: "Relance",
    PRACTICAL: "Informations pratiques",
    CANCELLATION: "Annulation",
    UNREPRESENTED: "Absence de votre suppléant",
    "speaker_request": "Demande de mot d’introduction",
    "minutes": "Compte rendu",
}


@dataclass(frozen=True)
class Mail:
    """One message to the person."""

    words: str
    message: Message


@dataclass(frozen=True)
class Kept:
    """Beside the person's own row and invitation: their mails, answers by mail, opening words."""

    mails: list[Mail]
    mailed_replies: list[MailedReply]
    opening_words: OpeningWords | None


def kept_about(person: Participant) -> Kept:
    """Three queries."""
    rows = messages_to(person).order_by("due_at", "created_at")
    return Kept(
        mails=[Mail("Changement" if is_change(row) else PARTICIPANT_KINDS[row.kind], row) for row in rows],
        mailed_replies=list(mailed_by(person).order_by("received_at")),
        opening_words=OpeningWords.objects.filter(participant=person).first(),
    )


def messages_to(person: Participant) -> QuerySet[Message]:
    """All messages to this person: other kinds count their recipients by accounts."""
    return Message.objects.filter(kind__in=PARTICIPANT_KINDS, recipient_id=person.pk)


def to_substitutes() -> Q:
    """Messages to whoever was named by somebody invited, by a link and without account (settings.MAIL_NOT_OF_THE_TEAM).

    For good: they stay substitutes when they are taken out, or when who sent them is.
    """
    substitutes = Participant.objects.filter(represents__isnull=False).values("pk")
    return Q(kind__in=PARTICIPANT_KINDS, recipient_id__in=substitutes)


def mailed_by(person: Participant) -> QuerySet[MailedReply]:
    """What calendar programs sent in this person's name, also where nobody has tied it to them."""
    theirs = Q(participant=person) | Q(sender__iexact=person.email) | Q(attendee__iexact=person.email)
    return MailedReply.objects.filter(theirs)
