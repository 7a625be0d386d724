"""Telling people who have the event in their calendar that it is not for them any more."""

from collections.abc import Iterable
from datetime import datetime

from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.pending import drop_free
from workflow.invitations.cancellation_mails import ALL, ONE, Subject
from workflow.invitations.enums import CANCELLATION
from workflow.invitations.outbox import calendar_messages, reached
from workflow.invitations.reach import lost_people
from workflow.invitations.willing import unwilling
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant


def announce_cancellation(*, meeting: LaunchMeeting, now: datetime) -> int:
    """Write a cancellation, of the meeting's `sequence`, to everybody in the committee whom an invitation reached
    and a mail still reaches.

    Part of another use case, in its transaction, behind the meeting's lock. What still waited for them is dropped.
    Returns how many are told: nobody, once the meeting's hour has come.
    """
    reached_ids = reached(meeting)
    drop_free(calendar_messages(meeting))
    if meeting.starts_at <= now:
        return 0
    people = list(Participant.objects.current().filter(pk__in=reached_ids))
    skipped = unwilling(people) | lost_people(meeting, people)
    told = [person for person in people if person.pk not in skipped]
    return _write(meeting, told, Subject(ALL, meeting.sequence, meeting.uid))


def uninvite(*, meeting: LaunchMeeting, participant: Participant) -> bool:
    """Tell one person who leaves the committee, where an invitation reached them and the meeting is to come.

    Part of another use case, which saves the meeting: its `sequence` goes up by two. The cancellation has the first
    number (RFC 5546, 2.1.4), and whoever is invited from now on, perhaps under the same address, a higher one:
    whichever arrives last, the newer counts. Nobody else notices: `changed_sequence` stays, so their answers hold.
    """
    mine = calendar_messages(meeting).filter(recipient_id=participant.pk)
    is_told = meeting.takes_replies and participant.pk in reached(meeting, [participant.pk])
    drop_free(mine)
    if is_told:
        _write(meeting, [participant], Subject(ONE, meeting.sequence + 1, meeting.uid))
        meeting.sequence += 2
    return is_told


def _write(meeting: LaunchMeeting, people: Iterable[Participant], subject: Subject) -> int:
    drafts = [Draft(person.pk, person.name, person.email, str(subject)) for person in people]
    return write_messages(kind=CANCELLATION, about_id=meeting.pk, drafts=drafts)
