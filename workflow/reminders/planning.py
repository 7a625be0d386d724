"""Reminders are written with their due time when people are told, so that the dispatch table holds all scheduling."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connection

from parcours.dispatch.models import Dispatch
from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.enums import MessageState
from parcours.mail.models import Message
from tenants.models import Authority
from workflow.invitations.models import Invitation
from workflow.journey.domain.refresh_journey import current_authority_id
from workflow.meetings.models import LaunchMeeting
from workflow.reminders.rules import AFTER_INVITATION, SEVEN_BEFORE, TWO_BEFORE, reminder_times

REMINDER = "reminder"
#: Occurrences that a lead asked for; they follow no rule and do not move.
BY_HAND = "by-hand"
_RULES = (AFTER_INVITATION, SEVEN_BEFORE, TWO_BEFORE)


def current_authority() -> Authority:
    return Authority.objects.get(pk=current_authority_id())


def plan_reminders(
    *, meeting: LaunchMeeting, invitations: Sequence[Invitation], told_at: datetime, zone: ZoneInfo
) -> None:
    """Bring the pending reminders of these people in line with the meeting's date: move, drop, write.

    In the caller's transaction; a fixed number of statements per different due time.
    """
    pending = _pending(meeting, invitations)
    moves: dict[datetime | None, list] = defaultdict(list)
    drafts = []
    for invitation in invitations:
        times = reminder_times(
            invited_at=invitation.invited_at, told_at=told_at, starts_at=meeting.starts_at, zone=zone
        )
        for rule in _RULES:
            known = pending.get((invitation.participant_id, rule))
            if known:
                moves[times.get(rule)].append(known)
            elif rule in times:
                drafts.append(_draft(invitation, meeting, rule, times[rule]))
    for due_at, messages in moves.items():
        _move(messages, due_at)
    write_messages(kind=REMINDER, about_id=meeting.pk, drafts=drafts)


def rule_of(occurrence: str) -> str:
    """The rule behind a reminder's occurrence; empty for those sent by hand."""
    return next((rule for rule in _RULES if occurrence.startswith(rule)), "")


def _pending(meeting: LaunchMeeting, invitations: Sequence[Invitation]) -> dict[tuple[int, str], object]:
    people = [invitation.participant_id for invitation in invitations]
    rows = Message.objects.pending().filter(kind=REMINDER, about_id=meeting.pk, recipient_id__in=people)
    found = rows.values_list("recipient_id", "occurrence", "pk")
    return {(person, rule_of(occurrence)): key for person, occurrence, key in found if rule_of(occurrence)}


def _draft(invitation: Invitation, meeting: LaunchMeeting, rule: str, due_at: datetime) -> Draft:
    person = invitation.participant
    # Five days after the invitation happens once; what counts from the meeting's date may come again with a new one.
    occurrence = rule if rule == AFTER_INVITATION else f"{rule}-{meeting.sequence}"
    return Draft(person.pk, person.name, person.email, occurrence, due_at)


def _move(messages: list, due_at: datetime | None) -> None:
    """To another time; None: no time is left for them."""
    pointers = Dispatch.objects.filter(schema_name=connection.schema_name, message_id__in=messages)
    rows = Message.objects.pending().filter(pk__in=messages)
    if due_at is None:
        rows.update(state=MessageState.DROPPED)
        pointers.delete()
    else:
        rows.update(due_at=due_at)
        pointers.update(due_at=due_at)
