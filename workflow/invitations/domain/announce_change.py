"""Telling invited people that the meeting has changed: once for several changes in a row, after a short grace."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.pending import drop_free, hold_free, move
from workflow.invitations.enums import INVITATION
from workflow.invitations.links import extend_links
from workflow.invitations.models import Invitation
from workflow.invitations.outbox import CHANGE, is_moving, unsent_invitations, updates
from workflow.invitations.reach import lost_people
from workflow.invitations.waiting import answered_since, known_before
from workflow.invitations.willing import unwilling
from workflow.journey.authority import current_authority
from workflow.meetings.known import DECISIVE, Known, differences, plan_of
from workflow.meetings.models import LaunchMeeting
from workflow.meetings.rules import Plan
from workflow.reminders.office import office_of
from workflow.reminders.planning import plan_reminders

#: A meeting that is as near as this, by its old date or its new one, leaves no time to wait for another change.
TOO_NEAR = timedelta(hours=2)


@dataclass(frozen=True)
class Update:
    """What people will be told, and when; nobody and never where a change was taken back."""

    people: int
    due_at: datetime | None
    #: How many learn it from their invitation, which has not left.
    unsent: int = 0


def announce_change(*, meeting: LaunchMeeting, before: Plan, now: datetime) -> Update:
    """Number the change that `meeting` (not saved yet) makes to `before`, and see to the messages that tell it.

    Part of another use case (`schedule_meeting`), in its transaction, behind the meeting's lock; that one saves the
    meeting. An update that waits takes the change in, with the same SEQUENCE and the same messages, as long as nobody
    can have got it: two events under one number would leave a calendar with either (RFC 5546, 2.1.5). Each message is
    made when it is sent, from the row of that moment, so what goes out always belongs to the row's `sequence`.
    """
    waiting = _untouched(meeting)
    known = waiting or known_before(meeting, before, now)
    answered = bool(waiting) and answered_since(known.since)
    if waiting and known.is_shared and not answered and not differences(known.plan, plan_of(meeting)):
        return _take_back(meeting, known, now)
    _number(meeting, known, before, now, answered=answered)
    return _write(meeting, known, now, moves=bool(waiting))


def _untouched(meeting: LaunchMeeting) -> Known | None:
    """The update that waits, none of it sent or in a worker's hands. None can be claimed until the transaction ends."""
    known = Known.load(meeting.known) if meeting.known else None
    if known is None:
        return None
    waiting = set(updates(meeting, known.sequence).pending().values_list("pk", flat=True))
    if not waiting or hold_free(waiting) != waiting or is_moving(meeting, known.since):
        return None
    return known


def _number(meeting: LaunchMeeting, known: Known, before: Plan, now: datetime, *, answered: bool) -> None:
    plan = plan_of(meeting)
    # Somebody removed meanwhile has taken numbers too.
    meeting.sequence = max(meeting.sequence, known.sequence)
    is_decisive = not set(DECISIVE).isdisjoint(differences(known.plan, plan))
    meeting.changed_sequence = known.sequence if is_decisive or answered else known.changed_sequence
    if plan.starts_at == known.plan.starts_at and not answered:
        meeting.date_changed_at = known.date_changed_at
    elif plan.starts_at != before.starts_at:
        meeting.date_changed_at = now
    meeting.known = known.dump()


def _take_back(meeting: LaunchMeeting, known: Known, now: datetime) -> Update:
    """Everybody knows what holds again. The number stays used: the next update must not meet these messages."""
    drop_free(updates(meeting, known.sequence))
    meeting.changed_sequence, meeting.date_changed_at = known.changed_sequence, known.date_changed_at
    meeting.known = None
    _follow(meeting, _invited(), told_at=None, now=now)
    return Update(people=0, due_at=None)


def _write(meeting: LaunchMeeting, known: Known, now: datetime, *, moves: bool) -> Update:
    due_at = _due_at(known.plan, plan_of(meeting), now)
    if moves:
        move(updates(meeting, known.sequence).pending().values_list("pk", flat=True), due_at)
    else:
        drop_free(updates(meeting))
    invited = _invited()
    people = [row.participant for row in invited]
    unsent = _still_to_be_invited(meeting)
    skipped = unsent | unwilling(people) | lost_people(meeting, people)
    told = [row for row in invited if row.participant_id not in skipped]
    drafts = [_draft(row, known.sequence, due_at) for row in told]
    write_messages(kind=INVITATION, about_id=meeting.pk, drafts=drafts)
    _follow(meeting, invited, told_at=due_at, now=now)
    return Update(people=len(told), due_at=due_at, unsent=len(unsent))


def _still_to_be_invited(meeting: LaunchMeeting) -> set[int]:
    """As `outbox.still_to_be_invited`; and no worker takes them until the transaction ends."""
    waiting = dict(unsent_invitations(meeting).values_list("pk", "recipient_id"))
    return {waiting[key] for key in hold_free(waiting)}


def goes_at_once(known: Plan, plan: Plan, now: datetime) -> bool:
    """Whether the change from what people know to `plan` is told without a grace."""
    return min(known.starts_at, plan.starts_at) < now + TOO_NEAR


def _due_at(known: Plan, plan: Plan, now: datetime) -> datetime:
    if goes_at_once(known, plan, now):
        return now
    return now + timedelta(minutes=settings.MEETING_CHANGE_GRACE_MINUTES)


def _invited() -> list[Invitation]:
    rows = Invitation.objects.filter(participant__removed_at=None).select_related("participant")
    return list(rows.order_by("participant_id"))


def _follow(meeting: LaunchMeeting, invited: list[Invitation], *, told_at: datetime | None, now: datetime) -> None:
    """Links and reminders go with the date; no reminder comes before the update, nor close behind it."""
    if invited:
        extend_links(meeting)
        times = dict.fromkeys((row.participant_id for row in invited), told_at) if told_at else {}
        office = office_of(current_authority())
        plan_reminders(meeting=meeting, invitations=invited, told_at=times, office=office, now=now)


def _draft(invitation: Invitation, sequence: int, due_at: datetime) -> Draft:
    person = invitation.participant
    return Draft(person.pk, person.name, person.email, f"{CHANGE}{sequence}", due_at)
