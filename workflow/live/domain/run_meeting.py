"""Running the meeting: begin, go through the agenda, end."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.errors import DomainError
from workflow.agenda.models import AgendaItem
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.enums import MeetingState
from workflow.meetings.models import LaunchMeeting


class MeetingNotReady(DomainError):
    sentence = "La séance ne peut pas commencer : fixez d’abord la date et le lieu du comité de lancement."


class MeetingNotRunning(DomainError):
    sentence = "La séance n’est pas en cours."


def open_meeting(*, actor: Actor, now: datetime | None = None) -> LaunchMeeting:
    """Begin the meeting and its first item. Beginning what has begun changes nothing. Raises MeetingNotReady."""
    now = now or timezone.now()
    with transaction.atomic():
        meeting = _locked()
        if meeting.state in (MeetingState.RUNNING, MeetingState.HELD):
            return meeting
        if not meeting.is_dated or meeting.state == MeetingState.CANCELLED:
            raise MeetingNotReady
        meeting.state, meeting.opened_at = MeetingState.RUNNING, now
        meeting.save(update_fields=["state", "opened_at"])
        _begin_next(now)
        record_entry(actor=actor, action="meeting_opened", subject=meeting)
        refresh_journey(now=now)
    return meeting


def next_item(*, actor: Actor, now: datetime | None = None) -> AgendaItem | None:
    """End the current item and begin the one after it; None after the last. Raises MeetingNotRunning."""
    now = now or timezone.now()
    with transaction.atomic():
        meeting = _running()
        AgendaItem.objects.filter(begun_at__isnull=False, ended_at__isnull=True).update(ended_at=now)
        item = _begin_next(now)
        record_entry(actor=actor, action="agenda_item_begun", subject=item or meeting)
        refresh_journey(now=now)
    return item


def close_meeting(*, actor: Actor, now: datetime | None = None) -> LaunchMeeting:
    """End the meeting and the item that runs; the committee counts as held. Raises MeetingNotRunning."""
    now = now or timezone.now()
    with transaction.atomic():
        meeting = _running()
        AgendaItem.objects.filter(begun_at__isnull=False, ended_at__isnull=True).update(ended_at=now)
        meeting.state, meeting.closed_at = MeetingState.HELD, now
        meeting.save(update_fields=["state", "closed_at"])
        record_entry(actor=actor, action="meeting_closed", subject=meeting)
        refresh_journey(now=now)
    return meeting


def reopen_meeting(*, actor: Actor) -> LaunchMeeting:
    """Take back an end that came by mistake: the meeting runs again. Raises MeetingNotRunning if it was not held."""
    with transaction.atomic():
        meeting = _locked()
        if meeting.state != MeetingState.HELD:
            raise MeetingNotRunning
        meeting.state, meeting.closed_at = MeetingState.RUNNING, None
        meeting.save(update_fields=["state", "closed_at"])
        record_entry(actor=actor, action="meeting_reopened", subject=meeting)
        refresh_journey()
    return meeting


def _locked() -> LaunchMeeting:
    return LaunchMeeting.objects.select_for_update().get()


def _running() -> LaunchMeeting:
    meeting = _locked()
    if meeting.state != MeetingState.RUNNING:
        raise MeetingNotRunning
    return meeting


def _begin_next(now: datetime) -> AgendaItem | None:
    item = AgendaItem.objects.filter(begun_at__isnull=True).first()
    if item:
        item.begun_at = now
        item.save(update_fields=["begun_at"])
    return item
