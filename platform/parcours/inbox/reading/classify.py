"""One mail of the reply mailbox -> what it says."""

import email
import email.policy
import hashlib
import re
from email.message import Message

from parcours.inbox.reading.bounds import is_within_bounds
from parcours.inbox.reading.calendars import read_calendar
from parcours.inbox.reading.facts import CalendarReply, DeliveryNotice, IncomingMail, Other
from parcours.inbox.reading.notices import is_notice, read_notice
from parcours.inbox.reading.texts import address, header
from parcours.inbox.reading.verdicts import read_verdict

#: Bytes of a mail that are looked at. Answers have a few thousand; a notice quotes its original last.
SIZE_LIMIT = 1_000_000
_MAX_PARTS = 60
_UNREADABLE = Other("Ce courrier ne peut pas être lu.")
_MESSAGE_ID = re.compile(r"<[^\s<>]{3,250}>")


def classify(content: bytes, host: str, server: str = "") -> IncomingMail:
    """What `content` says; never raises.

    host: PLATFORM_HOST, which our own Message-IDs name. server: REPLY_MAILBOX_SERVER, whose word on senders counts.
    """
    content = content[:SIZE_LIMIT]
    if not is_within_bounds(content):
        return _unread(content)
    try:
        # The lenient policy: the strict one fails on some malformed headers.
        mail = email.message_from_bytes(content, policy=email.policy.compat32)
        return _read(mail, content, _content(mail, host), server)
    except Exception:  # whatever anybody sends, the next mail is read
        return _unread(content)


def _unread(content: bytes) -> IncomingMail:
    return IncomingMail(_digest(content), "", "", is_forged=False, content=_UNREADABLE)


def _read(mail: Message, content: bytes, facts: CalendarReply | DeliveryNotice | Other, server: str) -> IncomingMail:
    own = header(mail, "Message-ID", 255)
    sender = address(header(mail, "From", 1_000)) if len(mail.get_all("From", [])) == 1 else ""
    verdict = read_verdict([str(one) for one in mail.get_all("Authentication-Results", [])], sender, server)
    return IncomingMail(
        message_id=own if _MESSAGE_ID.fullmatch(own) else _digest(content),
        sender=sender,
        subject=header(mail, "Subject"),
        is_forged=verdict.is_forged,
        is_doubtful=verdict.is_doubtful,
        content=facts,
    )


def _content(mail: Message, host: str) -> CalendarReply | DeliveryNotice | Other:
    parts = _parts(mail)
    if is_notice(mail):
        return read_notice(mail, parts, host)
    if mail.get_content_type() == "multipart/report":
        return Other("Accusé de lecture ou autre rapport automatique.")
    calendar = read_calendar(parts)
    if calendar is not None:
        return calendar
    if str(mail.get("Auto-Submitted", "no")).lower().strip() != "no":
        return Other("Réponse automatique (absence, accusé de réception).")
    return Other("Courrier sans réponse de calendrier.")


def _parts(mail: Message) -> list[Message]:
    """The mail and its parts, in their order, without recursion: how deep they nest is for whoever sent it to say."""
    waiting, found = [mail], []
    while waiting and len(found) < _MAX_PARTS:
        part = waiting.pop(0)
        found.append(part)
        below = part.get_payload()
        if isinstance(below, list) and part.get_content_type() != "message/delivery-status":
            waiting[:0] = below
    return found


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
