"""Telling invited people that the meeting has moved, and moving their reminders with it."""

from datetime import datetime

from parcours.mail.domain.write_messages import Draft, write_messages
from workflow.invitations.domain.send_invitations import INVITATION
from workflow.invitations.links import extend_links
from workflow.invitations.models import Invitation
from workflow.meetings.models import LaunchMeeting
from workflow.reminders.planning import current_authority, office_of, plan_reminders


def announce_change(*, meeting: LaunchMeeting, now: datetime) -> int:
    """Write one message per invited participant for the meeting's new `sequence`. Returns how many.

    Part of another use case (`schedule_meeting`), in its transaction, which also holds the meeting's lock. Invitations
    still waiting are superseded: their kind drops them when their time comes.
    """
    rows = Invitation.objects.filter(participant__removed_at=None).select_related("participant")
    invitations = list(rows.order_by("participant_id"))
    written = write_messages(
        kind=INVITATION, about_id=meeting.pk, drafts=[_draft(row, meeting.sequence) for row in invitations]
    )
    if invitations and meeting.starts_at:
        extend_links(meeting)
        told_at = dict.fromkeys((row.participant_id for row in invitations), now)
        office = office_of(current_authority())
        plan_reminders(meeting=meeting, invitations=invitations, told_at=told_at, office=office, now=now)
    return written


def _draft(invitation: Invitation, sequence: int) -> Draft:
    person = invitation.participant
    return Draft(person.pk, person.name, person.email, f"sequence-{sequence}")
