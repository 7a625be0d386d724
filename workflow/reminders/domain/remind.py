"""Reminding people by hand, beyond what goes out by itself."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.dispatch.addressees import last_mail_at
from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Message
from workflow.invitations.board import board
from workflow.invitations.enums import INVITATION, REMINDER, Reply
from workflow.invitations.errors import (
    AlreadyAnsweredError,
    AlreadyWaitingError,
    EverybodyWaitingError,
    NobodyToRemindError,
    NotConvenedError,
    UnreachableError,
    WantsNoMailError,
)
from workflow.invitations.models import Invitation
from workflow.journey.authority import current_authority
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting
from workflow.reminders.office import office_of
from workflow.reminders.planning import BY_HAND
from workflow.reminders.rules import NINE


@dataclass(frozen=True)
class Reminded:
    """How many reminders go out now, and how many wait for `morning`: a message has gone to their readers today."""

    now: int = 0
    later: int = 0
    morning: datetime | None = None

    @property
    def people(self) -> int:
        return self.now + self.later


def remind_now(*, actor: Actor, invitation_id: int, now: datetime | None = None) -> Reminded:
    """Remind one person. Raises NotConvenedError, AlreadyAnsweredError, AlreadyWaitingError, UnreachableError,
    WantsNoMailError."""
    with transaction.atomic():
        meeting = _open_meeting()
        invitation = Invitation.objects.select_related("participant").get(pk=invitation_id)
        if invitation.reply != Reply.NONE:
            raise AlreadyAnsweredError
        _check_reach(meeting, invitation)
        reminded = _remind(actor, meeting, [invitation], now)
        if not reminded.people:
            raise AlreadyWaitingError
    return reminded


def remind_silent(*, actor: Actor, now: datetime | None = None) -> Reminded:
    """Remind everybody who has not answered and is not about to get a message, as the board counts.

    Raises NotConvenedError; EverybodyWaitingError or NobodyToRemindError if that leaves nobody.
    """
    with transaction.atomic():
        meeting = _open_meeting()
        lines = board(meeting)
        reminded = _remind(actor, meeting, [line.invitation for line in lines if line.can_remind], now)
        if not reminded.people:
            is_any_waiting = any(line.is_waiting and not line.has_answered for line in lines)
            raise EverybodyWaitingError if is_any_waiting else NobodyToRemindError
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


def _remind(actor: Actor, meeting: LaunchMeeting, invitations: list[Invitation], now: datetime | None) -> Reminded:
    now = now or timezone.now()
    about = Message.objects.filter(about_id=meeting.pk, kind__in=(INVITATION, REMINDER))
    # An invitation or an update that waits for its time says all that a reminder would.
    is_on_its_way = Q(due_at__lte=now) | Q(occurrence__startswith=BY_HAND) | Q(kind=INVITATION)
    waiting = set(about.pending().filter(is_on_its_way).values_list("recipient_id", flat=True))
    rounds = about.filter(kind=REMINDER, occurrence__startswith=BY_HAND).values_list("recipient_id", flat=True)
    sent = list(rounds)
    wanted = [invitation for invitation in invitations if invitation.participant_id not in waiting]
    later = _told_today(wanted, now)
    drafts = [
        _draft(invitation, sent.count(invitation.participant_id) + 1, later.get(invitation.participant.email))
        for invitation in wanted
    ]
    written = write_messages(kind=REMINDER, about_id=meeting.pk, drafts=drafts)
    if written:
        record_entry(actor=actor, action="reminders_sent", subject=meeting, recipients=written)
        refresh_journey(now=now)
    mornings = [draft.due_at for draft in drafts if draft.due_at]
    return Reminded(len(drafts) - len(mornings), len(mornings), min(mornings, default=None))


def _told_today(invitations: list[Invitation], now: datetime) -> dict[str, datetime]:
    """Addresses that the platform has written to today -> the next working morning: one mail a day is enough."""
    office = office_of(current_authority())
    told = last_mail_at(invitation.participant.email for invitation in invitations)
    morning = office.morning_after(now, NINE)
    return {email: morning for email, at in told.items() if office.day_of(at) == office.day_of(now)}


def _draft(invitation: Invitation, number: int, due_at: datetime | None) -> Draft:
    person = invitation.participant
    return Draft(person.pk, person.name, person.email, f"{BY_HAND}-{number}", due_at)
