"""Answers of calendar programs (RFC 5546, 3.2.3), as Outlook, Thunderbird, Google and Apple send them."""

from datetime import UTC, date, datetime, time
from email.message import Message

from icalendar import Calendar, Component, vCalAddress

from parcours.inbox.reading.facts import CalendarReply, Other
from parcours.inbox.reading.texts import address, body, clean

COUNTER = "COUNTER"
_LIMIT = 60_000  # bytes; a REPLY has about two thousand
_AT_MOST = 4  # calendars of a mail: the library takes its time over each
_TYPES = ("text/calendar", "application/ics")
_MAX_SEQUENCE = 2**31 - 1
_NO_EVENT = Other("L’événement de calendrier ne peut pas être lu.")


def read_calendar(parts: list[Message]) -> CalendarReply | Other | None:
    """The answer in the first calendar that can be read; None where no part is a calendar."""
    found = [part for part in parts if _is_calendar(part)][:_AT_MOST]
    answers = [_read(part) for part in found]
    good = next((one for one in answers if isinstance(one, CalendarReply)), None)
    return good or next(iter(answers), None)


def _is_calendar(part: Message) -> bool:
    # An .ics file that a gateway has retyped is still one.
    return part.get_content_type() in _TYPES or str(part.get_filename("")).lower().endswith(".ics")


def _read(part: Message) -> CalendarReply | Other:
    try:
        calendar = Calendar.from_ical(body(part, _LIMIT))
        method = clean(str(calendar.get("METHOD") or part.get_param("method") or ""), 20).upper()
        if method not in ("REPLY", COUNTER):
            return Other("L’événement de calendrier joint n’est pas une réponse.")
        return _answer(calendar, method)
    except Exception:  # the library promises no list of what it raises for what anybody may send
        return _NO_EVENT


def _answer(calendar: Component, method: str) -> CalendarReply | Other:
    events = calendar.walk("VEVENT")
    attendee = _attendee(events[0]) if len(events) == 1 else None
    if attendee is None:
        return _NO_EVENT
    event = events[0]
    return CalendarReply(
        uid=clean(str(event.get("UID", "")), 255),
        sequence=min(max(int(event.get("SEQUENCE", 0)), 0), _MAX_SEQUENCE),
        attendee=address(str(attendee)),
        partstat=COUNTER if method == COUNTER else clean(str(attendee.params.get("PARTSTAT", "")), 20).upper(),
        comment=_comment(event),
        answered_at=_moment(event.get("DTSTAMP")),
    )


def _attendee(event: Component) -> vCalAddress | None:
    """Who answers: a REPLY names nobody else, but for whom it delegates to (RFC 5546, 3.2.3 and 3.2.2.3)."""
    found = event.get("ATTENDEE", [])
    named = found if isinstance(found, list) else [found]
    if len(named) > 1:
        named = [one for one in named if one.params.get("PARTSTAT", "").upper() == "DELEGATED"]
    return named[0] if len(named) == 1 else None


def _comment(event: Component) -> str:
    found = event.get("COMMENT", "")
    return clean(str(found[0] if isinstance(found, list) and found else found or ""), 1_000)


def _moment(value: object) -> datetime | None:
    """A date-time property in UTC; one without a zone is taken as UTC, which DTSTAMP has to be (RFC 5545, 3.8.7.2)."""
    moment = getattr(value, "dt", None)
    if isinstance(moment, date) and not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    if not isinstance(moment, datetime):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
