"""Mails as they come into the reply mailbox: answers of calendar programs, notices of mail servers, and others."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection
from django_tenants.utils import get_public_schema_name, schema_context

from parcours.inbox.domain.take_mail import take_mail
from parcours.mail.message_ids import make_message_id
from parcours.mail.models import Message
from workflow.demo import texts
from workflow.demo.clock import clock_at
from workflow.journey.authority import current_authority
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant

_TO = "reponses@parcours.example"
_UNKNOWN_USER = "550 5.1.1 <{}>: Recipient address rejected: User unknown in virtual mailbox table"
_REPLY = """BEGIN:VCALENDAR
PRODID:-//Exemple//Agenda//FR
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
UID:{uid}
DTSTAMP:{stamp}
SEQUENCE:{sequence}
ORGANIZER:mailto:{to}
ATTENDEE;PARTSTAT={partstat}:mailto:{attendee}
END:VEVENT
END:VCALENDAR
"""
_NOTICE = """Final-Recipient: rfc822; {email}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; {said}
"""
_SAYS = {"ACCEPTED": "Accepté", "DECLINED": "Refusé"}


def answer_by_calendar(person: Participant, at: datetime, partstat: str, *, sequence: int, sender: str = "") -> None:
    """The calendar program of `person` answers the invitation of that number, from their address or from `sender`."""
    meeting, sender = LaunchMeeting.objects.get(), sender or person.email
    said = {"uid": f"{meeting.uid}@{current_authority().host}", "stamp": f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"}
    event = _REPLY.format(**said, sequence=sequence, to=_TO, partstat=partstat, attendee=person.email)
    head = {"Message-ID": f"<{meeting.uid}.{person.pk}.{sequence}@agenda.example>", "From": sender}
    head["Subject"] = f"{_SAYS[partstat]} : {meeting.title}"
    with schema_context(get_public_schema_name()):
        _take(head, "text/calendar; method=REPLY; charset=utf-8", event, at)


def come_back(message: Message, at: datetime) -> None:
    """The recipient's server has found nobody of that name, after it had taken the message."""
    told = _NOTICE.format(email=message.recipient_email, said=_UNKNOWN_USER.format(message.recipient_email))
    original = make_message_id(message.pk, connection.schema_name, settings.PLATFORM_HOST)
    parts = (
        ("message/delivery-status", f"Reporting-MTA: dns; mx.exemple.example\n\n{told}"),
        ("text/rfc822-headers", f"Message-ID: {original}\n"),
    )
    body = "".join(f"--avis\nContent-Type: {kind}\n\n{content}\n" for kind, content in parts) + "--avis--\n"
    head = {"Message-ID": f"<{message.pk}@mx.exemple.example>", "From": "MAILER-DAEMON@mx.exemple.example"}
    with schema_context(get_public_schema_name()):
        _take(
            head | {"Subject": "Message non remis", "Auto-Submitted": "auto-replied"},
            'multipart/report; report-type=delivery-status; boundary="avis"',
            body,
            at,
        )


def write_astray(now: datetime) -> None:
    """Mails that belong to no authority, from the last days: once, however often they are brought."""
    for hours, (name, sender, subject, text, more) in enumerate(texts.ASTRAY, 1):
        head = {"Message-ID": f"<{name}@demonstration.example>", "From": sender, "Subject": subject} | more
        _take(head, "text/plain; charset=utf-8", text, now - timedelta(hours=5 * hours))


def _take(head: dict[str, str], kind: str, body: str, at: datetime) -> None:
    lines = {**head, "To": _TO, "MIME-Version": "1.0", "Content-Type": kind, "Content-Transfer-Encoding": "8bit"}
    content = "\n".join([*(f"{name}: {value}" for name, value in lines.items()), "", body])
    with clock_at(at):
        take_mail(content=content.replace("\n", "\r\n").encode(), now=at)
