"""What a message is made of, in the terms of the sink's API and pages."""

from dataclasses import dataclass, field
from email.message import EmailMessage

import icalendar

from parcours.services.mailbox import StoredMail


@dataclass
class Parts:
    """The parts of one message: texts decoded, attachments by name."""

    text: str = ""
    html: str = ""
    calendar: str = ""
    attachments: list[str] = field(default_factory=list)


def split(message: EmailMessage) -> Parts:
    """Sort the parts of a message; the first of each kind counts."""
    parts = Parts()
    kinds = {"text/plain": "text", "text/html": "html", "text/calendar": "calendar"}
    for part in message.walk():
        name = kinds.get(part.get_content_type())
        if part.is_multipart():
            continue
        if part.get_content_disposition() == "attachment" or name is None:
            parts.attachments.append(part.get_filename() or part.get_content_type())
        elif not getattr(parts, name):
            setattr(parts, name, _decode(part))
    return parts


def _decode(part: EmailMessage) -> str:
    """The text of a part, also where its charset is unknown."""
    try:
        return part.get_content()
    except (LookupError, UnicodeError):
        return (part.get_payload(decode=True) or b"").decode(errors="replace")


def as_json(mail: StoredMail, *, brief: bool) -> dict[str, object]:
    """A message as the API tells it; `brief` leaves out what needs the body."""
    told: dict[str, object] = {
        "id": mail.id,
        "from": mail.sender,
        "to": list(mail.recipients),
        "subject": mail.header("Subject"),
        "message_id": mail.header("Message-ID"),
        "received_at": mail.received_at.isoformat(),
    }
    return told if brief else told | vars(split(mail.message()))


def calendar_lines(calendar: str) -> list[tuple[str, str]]:
    """What a calendar part says, as (French name, value) pairs; one pair that says so when it cannot be read."""
    try:
        parsed = icalendar.Calendar.from_ical(calendar)
        lines = [("Méthode", str(parsed.get("METHOD", "absente")))]
        for event in parsed.walk("VEVENT"):
            lines += _event_lines(event)
    except (ValueError, KeyError, IndexError, AttributeError) as error:
        return [("Calendrier illisible", str(error))]
    return lines


def _event_lines(event: icalendar.Event) -> list[tuple[str, str]]:
    names = {"SUMMARY": "Titre", "LOCATION": "Lieu", "STATUS": "État", "SEQUENCE": "Version", "UID": "Identifiant"}
    dates = {"DTSTART": "Début", "DTEND": "Fin"}
    people = {"ORGANIZER": "Organisateur", "ATTENDEE": "Participant"}
    lines = [(label, str(event.decoded(key))) for key, label in dates.items() if key in event]
    lines += [(label, str(event[key])) for key, label in names.items() if key in event]
    for key, label in people.items():
        found = event.get(key, [])
        lines += [(label, str(one).removeprefix("mailto:")) for one in (found if isinstance(found, list) else [found])]
    return lines
