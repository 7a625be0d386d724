"""A participant has what is kept about them erased (GDPR, article 17), without an account."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import record_entry
from parcours.mail.enums import MessageState
from parcours.mail.models import Attempt
from parcours.mail.pending import forget
from workflow.agenda.models import OpeningWords
from workflow.invitations.models import Invitation
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.participants.domain.lock_committee import lock_committee
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.enums import Attendance, ParticipantRole
from workflow.participants.models import WITHDRAWN, Participant
from workflow.replies.domain.tell_unrepresented import tell_unrepresented
from workflow.replies.guests import find_guest
from workflow.replies.kept import mailed_by, messages_to
from workflow.replies.models import MailedReply

_NOBODY = {
    "first_name": "",
    "last_name": WITHDRAWN,
    "email": "",
    "role": ParticipantRole.OTHER,
    "job_title": "",
    "organisation": "",
    "attendance": Attendance.ON_SITE,
    "can_validate": False,
    "mail_refused_at": None,
}


def withdraw_participant(*, token: str) -> None:
    """Take the token's holder out of the committee and erase their name, address and words wherever a row has them.

    Nothing more is sent to them, not even the cancellation that others get when they are removed; whom they were to
    represent is told. What remains are rows without a person: answers counted, messages dated, and who was sent
    instead: a delegate stays one, and sends nobody on.
    Raises UnknownLinkError, LinkEndedError.
    """
    with transaction.atomic():
        lock_committee()
        person = find_guest(token).person
        if not person.declines:
            tell_unrepresented(person, timezone.now())
        remove_participant(actor=None, participant_id=person.pk)
        _erase_mails(person)
        OpeningWords.objects.filter(participant=person).delete()
        Invitation.objects.filter(participant=person).update(comment="")
        _erase_mailed_replies(person)
        Participant.objects.filter(represents=person).update(delegation_word="")
        Participant.objects.filter(pk=person.pk).update(**_NOBODY)
        record_entry(actor=None, action="participant_withdrawn", subject=person)
        refresh_journey()


def _erase_mailed_replies(person: Participant) -> None:
    rows = list(mailed_by(person))
    for row in rows:
        # Mail programs make a Message-ID of whatever they know. Which mails were read is noted elsewhere, by digest.
        # Not to be guessed: others choose theirs, and no two are the same.
        row.message_id = f"<{uuid4()}>"
        row.sender = row.attendee = row.subject = row.comment = ""
    MailedReply.objects.bulk_update(rows, ["message_id", "sender", "attendee", "subject", "comment"])


def _erase_mails(person: Participant) -> None:
    rows = messages_to(person)
    keys = list(rows.values_list("pk", flat=True))
    # Pointers first, as whoever sends them does; what a worker notes afterwards has no words.
    forget(keys)
    rows.pending().update(state=MessageState.DROPPED)
    # Servers repeat the address in what they answer.
    rows.update(recipient_name=WITHDRAWN, recipient_email="", answer="")
    Attempt.objects.filter(message__in=keys).update(answer="")
