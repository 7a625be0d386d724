"""Inviting the members of the launch committee (activity 2 of the reference)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parcours.audit.record import Actor, record_entry
from parcours.mail.domain.write_messages import Draft, write_messages
from workflow.invitations.audience import audience
from workflow.invitations.enums import INVITATION
from workflow.invitations.errors import DatePassedError, NobodyToInviteError, NotConvenedError, NotDatedError
from workflow.invitations.models import Invitation
from workflow.journey.authority import current_authority
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.enums import MeetingState
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant
from workflow.reminders.office import office_of
from workflow.reminders.planning import plan_reminders

FIRST = "first"


def send_invitations(*, actor: Actor, now: datetime | None = None) -> int:
    """Invite everybody who is not invited yet, with their reminders. Returns the number of mails.

    Convenes a draft meeting. Asked twice, it sends once; somebody added late gets an invitation by the same act. Who
    wants no mail is invited without one: the team calls, and notes the answer. So are those at whose address nothing
    arrives: correcting it sends the invitation.
    Raises NotDatedError, DatePassedError, NobodyToInviteError, NotConvenedError.
    """
    now = now or timezone.now()
    with transaction.atomic():
        meeting = LaunchMeeting.objects.select_for_update().get()
        check_can_send(meeting, now)
        people = list(Participant.objects.current().filter(invitation=None))
        if not people and not Invitation.objects.filter(participant__removed_at=None).exists():
            raise NobodyToInviteError
        mails = invite(meeting, people, now) if people else 0
        if people:
            record_entry(actor=actor, action="invitations_sent", subject=meeting, recipients=mails)
            refresh_journey(now=now)
    return mails


def check_can_send(meeting: LaunchMeeting, now: datetime) -> None:
    """Raises NotConvenedError, NotDatedError, DatePassedError."""
    if meeting.state not in (MeetingState.DRAFT, MeetingState.CONVENED):
        raise NotConvenedError
    if not meeting.is_dated:
        raise NotDatedError
    if meeting.starts_at <= now:
        raise DatePassedError


def invite(meeting: LaunchMeeting, people: list[Participant], now: datetime) -> int:
    """Write the invitation and the reminders of people who have none. Returns the number of mails that go out now.

    Part of another use case, in its transaction.
    """
    rows = [Invitation(participant=person, invited_at=now) for person in people]
    Invitation.objects.bulk_create(rows, batch_size=1_000)
    if meeting.state == MeetingState.DRAFT:
        meeting.state = MeetingState.CONVENED
        meeting.save(update_fields=["state"])
    heard = audience(people, meeting=meeting)
    drafts = [Draft(person.pk, person.name, person.email, _first(meeting)) for person in heard.people]
    mails = write_messages(kind=INVITATION, about_id=meeting.pk, drafts=drafts)
    # Reminders ask once more, when their time has come, whether the address is one at which something arrives.
    plan_reminders(meeting=meeting, invitations=rows, office=office_of(current_authority()), now=now)
    return mails


def _first(meeting: LaunchMeeting) -> str:
    """Unique in the outbox, where the invitation to a meeting that was cancelled may stand: numbers only go up."""
    return f"{FIRST}-{meeting.sequence}" if meeting.sequence else FIRST
