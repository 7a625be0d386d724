"""What was read out of one mail. Every text is cleaned and cut: it came from anybody."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

_SAID = re.compile(r"(?P<code>[45]\d\d\b)?[ -]*(?:#?(?P<status>[245]\.\d{1,3}\.\d{1,3})\b)?[ -]*(?P<words>.*)")


@dataclass(frozen=True)
class CalendarReply:
    """What a calendar program answers for somebody (RFC 5546, 3.2.3)."""

    uid: str
    #: Of the invitation that is answered, as the program knew it.
    sequence: int
    #: The address that the answer is about.
    attendee: str
    #: PARTSTAT as it was written (RFC 5545, 3.2.12), or COUNTER where another date is proposed (RFC 5546, 3.2.7).
    partstat: str
    comment: str = ""
    #: DTSTAMP: when the answer was given; None where it is not said.
    answered_at: datetime | None = None


@dataclass(frozen=True)
class DeliveryNotice:
    """What a server says became of one of our mails (RFC 3464)."""

    message_id: UUID
    schema: str
    #: failed, delayed, delivered, relayed or expanded, in small letters.
    action: str
    #: An enhanced status (RFC 3463), empty where it is not said.
    status: str
    diagnostic: str
    #: Whom it names, in small letters: where it happened, and to whom our mail was. Empty: it does not say.
    recipients: frozenset[str] = frozenset()

    def is_about(self, email: str) -> bool:
        """Whether it may be about a mail to this address. Nobody named is as good as everybody."""
        return not self.recipients or _comparable(email) in {_comparable(one) for one in self.recipients}

    @property
    def as_answer(self) -> str:
        """As a server answers in a dialogue (RFC 5321, 4.2): code, enhanced status, words."""
        said = _SAID.fullmatch(self.diagnostic)
        status = (said and said["status"]) or self.status or "5.0.0"
        code = (said and said["code"]) or f"{status[0]}50"
        return f"{code} {status} {said['words'] if said else ''}".strip()


def _comparable(email: str) -> str:
    """In small letters, the domain as mail servers write it (RFC 5890)."""
    local, at, domain = email.lower().rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode()}"
    except UnicodeError:
        return f"{local}{at}{domain}"


@dataclass(frozen=True)
class Other:
    """Nothing that we can act upon, with the reason as a French sentence."""

    reason: str


@dataclass(frozen=True)
class IncomingMail:
    """One mail: whose it says it is, and what it holds."""

    #: Its Message-ID, or a digest of its bytes where it has none that can be kept.
    message_id: str
    #: The bare address of its From, in small letters.
    sender: str
    subject: str
    #: Whether the mailbox's server found the sender forged (RFC 8601, dmarc=fail).
    is_forged: bool
    content: CalendarReply | DeliveryNotice | Other
    #: Whether it found nothing that proves the sender, where something should; also where it is forged.
    is_doubtful: bool = False
