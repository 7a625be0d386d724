"""The meeting as calendars understand it (RFC 5545, RFC 5546)."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Event, vCalAddress
from icalendar.parser import Contentlines

from tenants.models import Authority
from workflow.invitations.wording import one_line
from workflow.meetings.models import LaunchMeeting

PRODUCT = "-//ANCT//Parcours NR//FR"
#: A quoted parameter cannot hold a quote (RFC 5545, 3.2). Readers make different things of a backslash and a caret:
#: some take the one for an escape, which parameters don't have, some know the other's (RFC 6868), some neither.
_NOT_IN_PARAMETERS = str.maketrans({'"': "”", "\\": "/", "^": "ˆ"})
_NOT_IN_URI = re.compile(r'[\\"<>^`{|}]')
_END = b"\r\nEND:VEVENT\r\n"


def meeting_uid(meeting: LaunchMeeting, authority: Authority) -> str:
    """The event's UID (RFC 5545, 3.8.4.7): it names the space, so that an answer by mail finds its way."""
    return f"{meeting.uid}@{authority.host}"


class MeetingCalendar:
    """One meeting's calendar, made once for a batch; the methods add what is one recipient's.

    Values come from rows that people filled: `icalendar` escapes and folds texts, `one_line` keeps the rest on a line.
    """

    def __init__(
        self,
        *,
        meeting: LaunchMeeting,
        authority: Authority,
        organizer: str,
        now: datetime,
        agenda: Sequence[str] = (),
    ) -> None:
        self.meeting, self.authority = meeting, authority
        self.organizer, self.now, self.agenda = organizer, now, agenda
        self._shared: dict[tuple[str, str], tuple[bytes, bytes]] = {}

    def invitation_for(self, *, name: str, email: str, url: str, sent_by: str = "", sends: str = "") -> bytes:
        """METHOD:REQUEST with this one attendee (RFC 5546, 3.2.2) and their own link.

        `sent_by`, `sends`: the address of whom they represent, or of who represents them (RFC 5545, 3.2.4 and 3.2.5).
        """
        event = Event()
        event.add("attendee", _attendee(name, email, sent_by, sends), encode=0)
        event.add("description", self._description(url))
        return self._completed("REQUEST", "CONFIRMED", event)

    def cancellation_for(self, *, name: str, email: str, reason: str = "") -> bytes:
        """METHOD:CANCEL for everybody: the meeting does not take place (RFC 5546, 3.2.5)."""
        return self._cancelled("CANCELLED", name, email, reason)

    def withdrawal_for(self, *, name: str, email: str) -> bytes:
        """METHOD:CANCEL for one attendee who is not expected any more, while the meeting takes place.

        Without STATUS: RFC 5546 (3.2.5) forbids it where some attendees are taken out, because the event itself is
        not cancelled. Calendar programs act on the method: they take the event out of this one calendar.
        """
        return self._cancelled("", name, email, "")

    def published(self, *, url: str) -> bytes:
        """METHOD:PUBLISH, without attendees: for somebody who adds the event by hand."""
        event = Event()
        event.add("description", self._description(url))
        return self._completed("PUBLISH", "CONFIRMED", event)

    def _cancelled(self, status: str, name: str, email: str, reason: str) -> bytes:
        event = Event()
        event.add("attendee", _address(name, email), encode=0)
        if reason:
            event.add("comment", one_line(reason))
        return self._completed("CANCEL", status, event)

    def _completed(self, method: str, status: str, own: Event) -> bytes:
        """The calendar with the lines of `own` in its event; what all recipients share is made once."""
        if (method, status) not in self._shared:
            head, end, tail = self._calendar(method, status).to_ical().rpartition(_END)
            self._shared[method, status] = (head + b"\r\n", end.lstrip(b"\r\n") + tail)
        before, after = self._shared[method, status]
        # The component's own BEGIN and END are already there.
        lines = Contentlines([line for line in own.content_lines()[1:-2] if line])
        return before + lines.to_ical().rstrip(b"\r\n") + b"\r\n" + after

    def _calendar(self, method: str, status: str) -> Calendar:
        calendar = Calendar()
        for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", method)):
            calendar.add(name, value)
        calendar.add_component(self._event(status))
        # Without bounds, every change of time since 1970 would be listed.
        day = self.meeting.starts_at.date()
        calendar.add_missing_timezones(first_date=day - timedelta(days=1), last_date=day + timedelta(days=2))
        return calendar

    def _event(self, status: str) -> Event:
        meeting, zone = self.meeting, self.authority.zone
        event = Event()
        event.add("uid", meeting_uid(meeting, self.authority))
        event.add("sequence", meeting.sequence)
        event.add("dtstamp", self.now)
        event.add("dtstart", meeting.starts_at.astimezone(zone))
        event.add("dtend", meeting.ends_at.astimezone(zone))
        event.add("summary", one_line(f"{meeting.title} – {self.authority.name}"))
        event.add("location", one_line(meeting.place or "À distance"))
        if status:
            event.add("status", status)
        event.add("organizer", _address(self.authority.name, self.organizer), encode=0)
        if meeting.video_url:
            event.add("url", _uri(meeting.video_url))
        return event

    def _description(self, url: str) -> str:
        """What somebody who opens the event on a phone needs, the shortest first."""
        lines = [f"{one_line(self.authority.name)} vous invite à son comité de lancement.", f"Répondre : {url}"]
        if self.meeting.video_url:
            lines.append(f"Visioconférence : {one_line(self.meeting.video_url)}")
        if self.agenda:
            lines += ["", "Au programme :", *(f"– {one_line(title)}" for title in self.agenda)]
        return "\n".join(lines)


def _attendee(name: str, email: str, sent_by: str, sends: str) -> vCalAddress:
    address = _address(name, email)
    answer = "DELEGATED" if sends else "NEEDS-ACTION"
    for key, value in (("CUTYPE", "INDIVIDUAL"), ("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", answer)):
        address.params[key] = value
    # Who is represented has answered: their calendar program need not ask them again.
    address.params["RSVP"] = "FALSE" if sends else "TRUE"
    for key, other in (("DELEGATED-FROM", sent_by), ("DELEGATED-TO", sends)):
        if other:
            address.params[key] = f"mailto:{_uri(other)}"
    return address


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{_uri(email)}")
    address.params["CN"] = one_line(name).translate(_NOT_IN_PARAMETERS)
    return address


def _uri(text: str) -> str:
    """On one line, and without what a URI cannot hold (RFC 3986, 2): readers take a backslash for an escape."""
    return _NOT_IN_URI.sub(lambda found: f"%{ord(found[0]):02X}", one_line(text).replace(" ", ""))
