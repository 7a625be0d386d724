"""Reminding people by hand, beyond what goes out by itself."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.dispatch.addressees import last_mail_at
from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Message
from workflow.invitations.board import board
from workflow.invitations.enums import BY_HAND, INVITATION, REMINDER, Reply
from workflow.invitations.errors import (
    AlreadyAnsweredError,
    AlreadyWaitingError,
    EverybodyWaitingError,
    NobodyToRemindError,
    NotConvenedError,
    TooLateToRemindError,
    UnreachableError,
    WantsNoMailError,
)
from workflow.invitations.models import Invitation
from workflow.journey.authority import current_authority
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting
from workflow.reminders.office import Office, office_of
from workflow.reminders.rules import later_by_hand


@dataclass(frozen=True)
class Reminded:
    """How many reminders go out now, and how many wait for `morning`: a message has gone to their readers today.

    too_late: names of those whom a message has reached today too, but whose morning comes after the meeting's start:
    nothing is written to them.
    """

    now: int = 0
    later: int = 0
    morning: datetime | None = None
    too_late: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        return self.now + self.later


def remind_now(*, actor: Actor, invitation_id: int, now: datetime | None = None) -> Reminded:
    """Remind one person. Raises NotConvenedError, AlreadyAnsweredError, AlreadyWaitingError, UnreachableError,
    WantsNoMailError, TooLateToRemindError."""
    with transaction.atomic():
        meeting = _open_meeting()
        invitation = Invitation.objects.select_related("participant").get(pk=invitation_id)
        if invitation.reply != Reply.NONE:
            raise AlreadyAnsweredError
        _check_reach(meeting, invitation)
        reminded = _remind(actor, meeting, [invitation], now)
        if not reminded.people:
            raise TooLateToRemindError(reminded.too_late) if reminded.too_late else AlreadyWaitingError
    return reminded


def remind_silent(*, actor: Actor, now: datetime | None = None) -> Reminded:
    """Remind everybody who has not answered and is not about to get a message, as the board counts.

    Raises NotConvenedError; TooLateToRemindError, EverybodyWaitingError or NobodyToRemindError if that leaves nobody.
    """
    with transaction.atomic():
        meeting = _open_meeting()
        lines = board(meeting)
        reminded = _remind(actor, meeting, [line.invitation for line in lines if line.can_remind], now)
        if not reminded.people and reminded.too_late:
            raise TooLateToRemindError(reminded.too_late)
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
    now, office = now or timezone.now(), office_of(current_authority())
    about = Message.objects.filter(about_id=meeting.pk, kind__in=(INVITATION, REMINDER))
    wanted = _not_on_their_way(about, invitations, now)
    told = _told_today(wanted, now, office)
    at_once = [invitation for invitation in wanted if invitation not in told]
    morning = later_by_hand(now, meeting.starts_at, office)
    if not morning:
        _write(actor, meeting, at_once, {}, now)
        return Reminded(now=len(at_once), too_late=tuple(invitation.participant.name for invitation in told))
    _write(actor, meeting, wanted, dict.fromkeys(told, morning), now)
    return Reminded(len(at_once), len(told), morning if told else None)


def _write(
    actor: Actor,
    meeting: LaunchMeeting,
    invitations: list[Invitation],
    due_at: Mapping[Invitation, datetime],
    now: datetime,
) -> None:
    """due_at: when those go that do not go at once."""
    about = Message.objects.filter(about_id=meeting.pk, kind=REMINDER, occurrence__startswith=BY_HAND)
    rounds = Counter(about.values_list("recipient_id", flat=True))
    drafts = [_draft(row, rounds[row.participant_id] + 1, due_at.get(row)) for row in invitations]
    if written := write_messages(kind=REMINDER, about_id=meeting.pk, drafts=drafts):
        record_entry(actor=actor, action="reminders_sent", subject=meeting, recipients=written)
        refresh_journey(now=now)


def _not_on_their_way(about: QuerySet[Message], invitations: list[Invitation], now: datetime) -> list[Invitation]:
    """An invitation or an update that waits for its time says all that a reminder would."""
    is_on_its_way = Q(due_at__lte=now) | Q(occurrence__startswith=BY_HAND) | Q(kind=INVITATION)
    waiting = set(about.pending().filter(is_on_its_way).values_list("recipient_id", flat=True))
    return [invitation for invitation in invitations if invitation.participant_id not in waiting]


def _told_today(invitations: list[Invitation], now: datetime, office: Office) -> list[Invitation]:
    """Those whose address the platform has written to today: one mail a day is enough."""
    told = last_mail_at(invitation.participant.email for invitation in invitations)
    today = {email for email, at in told.items() if office.day_of(at) == office.day_of(now)}
    return [invitation for invitation in invitations if invitation.participant.email in today]


def _draft(invitation: Invitation, number: int, due_at: datetime | None) -> Draft:
    person = invitation.participant
    return Draft(person.pk, person.name, person.email, f"{BY_HAND}-{number}", due_at)
