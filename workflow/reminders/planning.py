"""Reminders are written with their due time when people are told, so that the dispatch table holds all scheduling."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import partial

from django.utils import timezone

from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Message
from parcours.mail.pending import forget_free, hold_free, move
from workflow.invitations.enums import AUTOMATIC, PRACTICAL, REMINDER
from workflow.invitations.models import Invitation
from workflow.invitations.willing import unwilling
from workflow.meetings.models import LaunchMeeting
from workflow.reminders.enums import ReminderRule
from workflow.reminders.office import Office
from workflow.reminders.rules import Round, Timing, reminder_rounds
from workflow.reminders.settings import timings


def kind_of(rule: str) -> str:
    return PRACTICAL if rule == ReminderRule.DAY_BEFORE else REMINDER


def plan_reminders(
    *,
    meeting: LaunchMeeting,
    invitations: Sequence[Invitation],
    office: Office,
    told_at: Mapping[int, datetime] | None = None,
    set_before: Mapping[str, Timing] | None = None,
    now: datetime | None = None,
) -> None:
    """Bring the pending reminders of these people in line with the meeting and the settings: move, drop, write.

    told_at: participant id -> when they last heard of the meeting; those not named, when they were invited.
    set_before: how the rules were set until now, where that changes.
    Nothing is written to who wants no mail; what waits for them moves all the same: they may want mail again.
    In the caller's transaction; a fixed number of statements per different due time.
    """
    now, told_at, set_as = now or timezone.now(), told_at or {}, timings()
    changes = _Changes(meeting, invitations)
    for invitation in invitations:
        rounds = partial(
            reminder_rounds,
            invited_at=invitation.invited_at,
            told_at=told_at.get(invitation.participant_id, invitation.invited_at),
            starts_at=meeting.starts_at,
            office=office,
        )
        before = rounds(timings=set_before) if set_before else {}
        to_come = {rule for rule, round_ in before.items() if round_.due_at > now}
        changes.note(invitation, rounds(timings=set_as), to_come, now)
    changes.write()


def rule_of(occurrence: str) -> str:
    """The rule behind a reminder's occurrence; empty for those sent by hand."""
    return next((rule for rule in ReminderRule.values if occurrence.startswith(rule)), "")


class _Changes:
    """What has to be moved, dropped and written, gathered so that people with the same times share a statement."""

    def __init__(self, meeting: LaunchMeeting, invitations: Sequence[Invitation]) -> None:
        self.meeting, self._pending = meeting, _pending(meeting, invitations)
        self._left_alone = unwilling([invitation.participant for invitation in invitations])
        self._moves: dict[datetime | None, list] = defaultdict(list)
        self._drafts: dict[str, list[Draft]] = defaultdict(list)

    def note(
        self, invitation: Invitation, rounds: Mapping[str, Round], to_come: Collection[str], now: datetime
    ) -> None:
        """to_come: rules whose time had not come as they were set before."""
        for rule in ReminderRule.values:
            due_at = rounds[rule].due_at if rule in rounds else None
            known = self._pending.get((invitation.participant_id, rule))
            if due_at and due_at <= now:
                if rule not in to_come:
                    continue  # gone out, or late and waiting for its morning: not to be lost, nor to come again
                due_at = None  # it was to come, and would have come already as it is set now
            if known:
                self._moves[due_at].append(known)
            elif due_at and invitation.participant_id not in self._left_alone:
                self._drafts[kind_of(rule)].append(_draft(invitation, self.meeting, rule, due_at))

    def write(self) -> None:
        for due_at, messages in self._moves.items():
            _move(messages, due_at)
        for kind, drafts in self._drafts.items():
            write_messages(kind=kind, about_id=self.meeting.pk, drafts=drafts)


def _pending(meeting: LaunchMeeting, invitations: Sequence[Invitation]) -> dict[tuple[int, str], object]:
    people = [invitation.participant_id for invitation in invitations]
    rows = Message.objects.pending().filter(kind__in=AUTOMATIC, about_id=meeting.pk, recipient_id__in=people)
    found = rows.values_list("recipient_id", "occurrence", "pk")
    return {(person, rule_of(occurrence)): key for person, occurrence, key in found if rule_of(occurrence)}


def _draft(invitation: Invitation, meeting: LaunchMeeting, rule: str, due_at: datetime) -> Draft:
    person = invitation.participant
    return Draft(person.pk, person.name, person.email, _occurrence(rule, meeting), due_at)


def _occurrence(rule: str, meeting: LaunchMeeting) -> str:
    """What counts from the meeting's date may come again with a new one; what counts from the invitation comes once,
    but anew for the event that follows a cancelled one."""
    if rule != ReminderRule.AFTER_INVITATION:
        return f"{rule}-{meeting.sequence}"
    return f"{rule}-{meeting.uid.hex[:8]}" if meeting.renewed_at else rule


def _move(messages: list, due_at: datetime | None) -> None:
    """To another time; None: no time is left for them."""
    if due_at is None:
        forget_free(Message.objects.filter(pk__in=messages))
    else:
        move(hold_free(messages), due_at)
