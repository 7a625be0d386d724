"""An answer that a calendar program has sent for somebody who is invited."""

from datetime import datetime, timedelta

from django.db import transaction

from parcours.audit.record import record_entry
from parcours.inbox.reading.facts import IncomingMail
from workflow.invitations.models import Invitation
from workflow.invitations.outbox import was_cancelled
from workflow.journey.domain.refresh_journey import refresh_journey
from workflow.meetings.models import LaunchMeeting
from workflow.participants.domain.lock_committee import lock_committee
from workflow.participants.models import Participant
from workflow.replies.domain.write_reply import write_reply
from workflow.replies.enums import MailedReplyOutcome
from workflow.replies.errors import OtherMeetingError
from workflow.replies.mailed_rules import ANSWERS, Heard, outcome_of
from workflow.replies.models import MailedReply

#: How far a clock may be ahead of ours.
_AHEAD = timedelta(days=1)
#: Rows of one sender that wait for one reason: anybody who knows the UID can write, and others are to be found.
_MOST_WAITING = 3


def record_mailed_reply(*, mail: IncomingMail, meeting_uid: str, now: datetime) -> MailedReply:
    """Note the answer if it holds; keep it with the reason if not, for the team. The sender has no account.

    `mail.content` is a CalendarReply. Raises OtherMeetingError where the space has never had such a meeting.
    """
    with transaction.atomic():
        lock_committee()
        meeting = LaunchMeeting.objects.get()
        is_former = str(meeting.uid) != meeting_uid
        if is_former and not was_cancelled(meeting, meeting_uid):
            raise OtherMeetingError
        writer = Participant.objects.current().select_related("invitation").with_email(mail.sender).first()
        invitation = getattr(writer, "invitation", None)
        given_at = _given_at(mail, invitation, now)
        outcome = outcome_of(_heard(mail, meeting, invitation, given_at, now, is_former=is_former))
        if outcome != MailedReplyOutcome.APPLIED:
            _make_room(mail, outcome)
        row = _keep(mail, writer, outcome, now)
        if outcome == MailedReplyOutcome.APPLIED:
            note_answer(invitation, ANSWERS[mail.content.partstat], mail.content.comment, given_at)
        record_entry(actor=None, action="mailed_reply_received", subject=row, outcome=outcome.value)
        refresh_journey(now=now)
    return row


def note_answer(invitation: Invitation, reply: str, comment: str, given_at: datetime, by: int | None = None) -> None:
    """A calendar program does not say where somebody will be: what is known or planned of that stays.

    An earlier comment stays with an answer that stays.
    """
    kept = None if reply == invitation.reply else ""
    attendance = invitation.attendance or invitation.participant.attendance
    write_reply(invitation, reply=reply, attendance=attendance, comment=comment or kept, now=given_at, noted_by_id=by)


def _given_at(mail: IncomingMail, invitation: Invitation | None, now: datetime) -> datetime:
    """When the answer was given, by the clock of whoever gave it: neither to come nor before they were invited."""
    given_at = min(mail.content.answered_at or now, now)
    return given_at if invitation is None else max(given_at, invitation.invited_at)


def _heard(
    mail: IncomingMail,
    meeting: LaunchMeeting,
    invitation: Invitation | None,
    given_at: datetime,
    now: datetime,
    *,
    is_former: bool,
) -> Heard:
    same = bool(mail.sender) and mail.sender == mail.content.attendee
    return Heard(
        partstat=mail.content.partstat,
        sequence=mail.content.sequence,
        answered_at=given_at,
        is_theirs=invitation is not None and same,
        is_doubtful=mail.is_doubtful,
        is_to_come=bool(mail.content.answered_at and mail.content.answered_at > now + _AHEAD),
        has_substitute=bool(invitation and Participant.objects.standing_in_for(invitation.participant).exists()),
        takes_replies=meeting.takes_replies,
        is_cancelled=meeting.is_cancelled,
        is_former=is_former,
        newest_sequence=meeting.sequence,
        changed_sequence=meeting.changed_sequence,
        replied_at=invitation and invitation.replied_at,
    )


def _make_room(mail: IncomingMail, outcome: MailedReplyOutcome) -> None:
    """The newest stands for what the sender said before of the same person.

    Never for what waits for another reason: who writes in somebody's name pushes away nothing that they have said.
    """
    alike = MailedReply.objects.waiting().filter(sender=mail.sender, outcome=outcome)
    alike.filter(attendee=mail.content.attendee).delete()
    oldest = list(alike.values_list("pk", flat=True)[_MOST_WAITING - 1 :])
    MailedReply.objects.filter(pk__in=oldest).delete()


def _keep(mail: IncomingMail, writer: Participant | None, outcome: MailedReplyOutcome, now: datetime) -> MailedReply:
    return MailedReply.objects.create(
        message_id=mail.message_id,
        sender=mail.sender,
        attendee=mail.content.attendee,
        subject=mail.subject,
        comment=mail.content.comment,
        received_at=now,
        sequence=mail.content.sequence,
        partstat=mail.content.partstat,
        outcome=outcome,
        participant=writer,
    )
