"""What has changed since somebody was invited or answered, for the page behind their link."""

from workflow.invitations.news import news_of
from workflow.meetings.known import Known, plan_of
from workflow.replies.guests import Guest


def news_for(guest: Guest) -> list[str]:
    """The last change, a line each, whether its mail waits or has gone; nothing for who knows of it. No query.

    With what was before where their link came with a mail that said it. In the active time zone.
    """
    if not guest.meeting.known or not guest.meeting.takes_replies:
        return []
    known = Known.load(guest.meeting.known)
    if _has_seen(guest, known):
        return []
    knew = known.was_said_at(guest.linked_at)
    has_seen_more = bool(guest.invitation.replied_at) and guest.invitation.replied_at >= known.since
    return news_of(known.plan, plan_of(guest.meeting), says_before=knew and not has_seen_more)


def _has_seen(guest: Guest, known: Known) -> bool:
    """Invited to what holds now, told by the mail that brought them here, or answered with it before their eyes."""
    replied_at = guest.invitation.replied_at
    if guest.invitation.invited_at >= known.since:
        return True
    if replied_at is None:
        return guest.linked_at >= known.since
    return replied_at >= known.since and not guest.meeting.predates_change(replied_at)
