"""What others would send back about a mail: a calendar program its answer, a server its notice. For trying only."""

import email.policy
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

import icalendar

from parcours.services import mail_parts
from parcours.services.mailbox import StoredMail

#: What a button is called in its address -> PARTSTAT (RFC 5545, 3.2.12), the button's words.
ANSWERS = {
    "accepter": ("ACCEPTED", "Accepter"),
    "peut-etre": ("TENTATIVE", "Peut-être"),
    "decliner": ("DECLINED", "Décliner"),
}
_HOST = "boite.demonstration.example"
_COPIED = ("UID", "SEQUENCE", "ORGANIZER", "SUMMARY", "DTSTART", "DTEND")
_PLAIN = re.compile(r"[!-~]+@[a-zA-Z0-9.-]+")
_POLICY = email.policy.SMTP


@dataclass(frozen=True)
class SentBack:
    """A mail with its envelope. A notice has no sender (RFC 5321, 4.5.5)."""

    sender: str
    recipient: str
    content: bytes


def invitation_in(mail: StoredMail) -> icalendar.Event | None:
    """The event that a calendar program would let one answer: METHOD:REQUEST, one attendee, an organizer."""
    try:
        calendar = icalendar.Calendar.from_ical(mail_parts.split(mail.message()).calendar)
        (event,) = calendar.walk("VEVENT")
        both = (event["ATTENDEE"], event["ORGANIZER"])
    except (ValueError, KeyError, IndexError, AttributeError):
        return None
    is_request = calendar.get("METHOD") == "REQUEST" and all(_PLAIN.fullmatch(_address(one)) for one in both)
    return event if is_request else None


def sender_of(mail: StoredMail) -> str:
    """The envelope's sender; empty for a notice."""
    return "" if mail.sender == "<>" else mail.sender


def calendar_answer(mail: StoredMail, answer: str) -> SentBack | None:
    """The REPLY (RFC 5546, 3.2.3) of the invited person's program; None where the mail invites nobody."""
    event = invitation_in(mail)
    if event is None or answer not in ANSWERS:
        return None
    partstat, words = ANSWERS[answer]
    attendee, organizer = _address(event["ATTENDEE"]), _address(event["ORGANIZER"])
    reply = _message(attendee, organizer, f"{words} : {event.get('SUMMARY', '')}")
    reply.set_content(f"{attendee} : {words}\n")
    content = _reply(event, partstat).to_ical()
    reply.add_alternative(content, "text", "calendar", params={"method": "REPLY", "charset": "utf-8"})
    return SentBack(attendee, organizer, reply.as_bytes(policy=_POLICY))


def delivery_notice(mail: StoredMail) -> SentBack | None:
    """The notice that nobody has this address (RFC 3464); None for a mail without a sender, which gets none."""
    sender = sender_of(mail)
    if not sender:
        return None
    recipient = ", ".join(mail.recipients)
    text = f"Ce message n’a pas pu être remis à {recipient} : cette adresse n’existe pas.\n"
    about = [f"Reporting-MTA: dns; {_HOST}", f"Arrival-Date: {format_datetime(mail.received_at)}"]
    told = [f"Final-Recipient: rfc822; {recipient}", "Action: failed", "Status: 5.1.1"]
    told.append(f"Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: Recipient address rejected: User unknown")
    parts = [
        _part("text/plain; charset=utf-8", text.encode(), "Content-Transfer-Encoding: 8bit"),
        _part("message/delivery-status", "\r\n".join([*about, "", *told, ""]).encode()),
        _part("text/rfc822-headers", _own_head(mail)),
    ]
    boundary = f"avis-{mail.id}"
    head = _headers(f"MAILER-DAEMON@{_HOST}", sender, "Message non remis") | {
        "Auto-Submitted": "auto-replied",
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/report; report-type=delivery-status; boundary="{boundary}"',
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    body = b"".join(b"--%b\r\n%b\r\n" % (boundary.encode(), part) for part in parts)
    return SentBack("", sender, b"%b\r\n%b--%b--\r\n" % (lines.encode(), body, boundary.encode()))


def _reply(event: icalendar.Event, partstat: str) -> icalendar.Calendar:
    calendar, answer = icalendar.Calendar(), icalendar.Event()
    for name, value in (("prodid", "-//Parcours NR//Demonstration//FR"), ("version", "2.0"), ("method", "REPLY")):
        calendar.add(name, value)
    for name in _COPIED:
        if name in event:
            answer[name] = event[name]
    answer.add("dtstamp", datetime.now(UTC))
    attendee = icalendar.vCalAddress(f"mailto:{_address(event['ATTENDEE'])}")
    attendee.params["PARTSTAT"] = partstat
    answer.add("attendee", attendee, encode=0)
    calendar.add_component(answer)
    return calendar


def _message(sender: str, recipient: str, subject: str) -> EmailMessage:
    message = EmailMessage(policy=_POLICY)
    for name, value in _headers(sender, recipient, subject).items():
        message[name] = value
    return message


def _headers(sender: str, recipient: str, subject: str) -> dict[str, str]:
    told = {"From": sender, "To": recipient, "Subject": " ".join(subject.split())}
    return told | {"Date": format_datetime(datetime.now(UTC)), "Message-ID": make_msgid(domain=_HOST)}


def _address(value: str) -> str:
    return str(value).partition(":")[2] or str(value)


def _part(kind: str, content: bytes, more: str = "") -> bytes:
    head = "\r\n".join(filter(None, [f"Content-Type: {kind}", more]))
    return head.encode() + b"\r\n\r\n" + content


def _own_head(mail: StoredMail) -> bytes:
    """The message's headers as they came, without the envelope that the sink wrote before them."""
    head = mail.path.read_bytes().partition(b"\r\n\r\n")[0]
    return b"\r\n".join(head.split(b"\r\n")[3:]) + b"\r\n"
