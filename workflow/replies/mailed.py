"""From a calendar program's mail to the space that it is about (settings.INBOX_HANDLERS)."""

import re
from datetime import datetime

from django.utils import timezone
from django_tenants.utils import tenant_context

from parcours.inbox.reading.facts import IncomingMail
from parcours.tenancy.spaces import find_space
from workflow.replies.domain.record_mailed_reply import record_mailed_reply
from workflow.replies.errors import OtherMeetingError

#: `{meeting.uid}@{authority.host}` (workflow.invitations.calendar).
_UID = re.compile(r"(?P<uid>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})@(?P<host>[a-z0-9.-]{1,253})")


def take_calendar_reply(mail: IncomingMail, now: datetime) -> str:
    """Record the answer in the space that its UID names. Returns why it belongs to none, in French, or nothing."""
    named = _UID.fullmatch(mail.content.uid.lower())
    space = find_space(named["host"]) if named else None
    if space is None:
        return str(OtherMeetingError())
    try:
        with tenant_context(space), timezone.override(space.zone):
            record_mailed_reply(mail=mail, meeting_uid=named["uid"], now=now)
    except OtherMeetingError as error:
        return str(error)
    return ""
