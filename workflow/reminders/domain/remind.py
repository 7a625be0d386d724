"""Reminding people by hand, beyond what goes out by itself."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Message
from workflow.invitations.board import board
from workflow.invitations.domain.send_invitations import INVITATION
from workflow.invitations.enums import Reply
from workflow.invitations.errors import (
    AlreadyAnsweredError,
    AlreadyWaitingError,
    NotConvenedError,
    UnreachableError,
    WantsNoMailError,
)
from workflow.invitations.models import Invitation
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting
from workflow.reminders.planning import BY_HAND, REMINDER


def remind_now(*, actor: Actor, invitation_id: int, now: datetime | None = None) -> Invitation:
    """Remind one person. Raises NotConvenedError, AlreadyAnsweredError, AlreadyWaitingError, UnreachableError,
    WantsNoMailError."""
    with transaction.atomic():
        meeting = _open_meeting()
        invitation = Invitation.objects.select_related("participant").get(pk=invitation_id)
        if invitation.reply != Reply.NONE:
            raise AlreadyAnsweredError
        _check_reach(meeting, invitation)
        if not _remind(actor, meeting, [invitation], now):
            raise AlreadyWaitingError
    return invitation


def remind_silent(*, actor: Actor, now: datetime | None = None) -> int:
    """Remind everybody who has not answered and is not about to get a message, as the board counts. Returns how many.

    Raises NotConvenedError, AlreadyWaitingError if that leaves nobody.
    """
    with transaction.atomic():
        meeting = _open_meeting()
        silent = [line.invitation for line in board(meeting) if line.can_remind]
        reminded = _remind(actor, meeting, silent, now)
        if not reminded:
            raise AlreadyWaitingError
    return reminded


def _check_reach(meeting: LaunchMeeting, invitation: Invitation) -> None:
    """Raises WantsNoMailError, UnreachableError."""
    line = next(line for line in board(meeting) if line.person.pk == invitation.participant_id)
    if line.wants_no_mail:
        raise WantsNoMailError
    if line.is_undelivered:
        raise UnreachableError


def _open_meeting() -> LaunchMeeting:
    meeting = LaunchMeeting.objects.select_for_update().get()
    if not meeting.takes_replies:
        raise NotConvenedError
    return meeting


def _remind(actor: Actor, meeting: LaunchMeeting, invitations: list[Invitation], now: datetime | None) -> int:
    now = now or timezone.now()
    about = Message.objects.filter(about_id=meeting.pk, kind__in=(INVITATION, REMINDER))
    waiting = set(about.pending().filter(due_at__lte=now).values_list("recipient_id", flat=True))
    rounds = about.filter(kind=REMINDER, occurrence__startswith=BY_HAND).values_list("recipient_id", flat=True)
    sent = list(rounds)
    drafts = [
        _draft(invitation, sent.count(invitation.participant_id) + 1)
        for invitation in invitations
        if invitation.participant_id not in waiting
    ]
    written = write_messages(kind=REMINDER, about_id=meeting.pk, drafts=drafts)
    if written:
        record_entry(actor=actor, action="reminders_sent", subject=meeting, recipients=written)
        refresh_journey(now=now)
    return written


def _draft(invitation: Invitation, number: int) -> Draft:
    person = invitation.participant
    return Draft(person.pk, person.name, person.email, f"{BY_HAND}-{number}")
