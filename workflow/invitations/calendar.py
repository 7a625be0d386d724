"""The meeting as calendars understand it (RFC 5545, RFC 5546)."""

from datetime import datetime, timedelta

from icalendar import Calendar, Event, vCalAddress
from icalendar.parser import Contentlines

from tenants.models import Authority
from workflow.invitations.wording import one_line
from workflow.meetings.models import LaunchMeeting

PRODUCT = "-//ANCT//Parcours NR//FR"
_END = b"\r\nEND:VEVENT\r\n"


class MeetingCalendar:
    """One meeting's calendar, made once for a batch; `invitation_for` adds what is one recipient's.

    Values come from rows that people filled: `icalendar` escapes and folds texts, `one_line` keeps the rest on a line.
    """

    def __init__(self, *, meeting: LaunchMeeting, authority: Authority, organizer: str, now: datetime) -> None:
        self.meeting, self.authority = meeting, authority
        self.organizer, self.now = organizer, now
        self._request: tuple[bytes, bytes] | None = None

    def invitation_for(self, *, name: str, email: str, url: str) -> bytes:
        """METHOD:REQUEST with this one attendee (RFC 5546, 3.2.2) and their own link."""
        if self._request is None:
            head, end, tail = self._calendar("REQUEST").to_ical().rpartition(_END)
            self._request = (head + b"\r\n", end.lstrip(b"\r\n") + tail)
        event = Event()
        event.add("attendee", _attendee(name, email), encode=0)
        event.add("description", self._description(url))
        # The component's own BEGIN and END are already there.
        lines = Contentlines([line for line in event.content_lines()[1:-2] if line])
        return self._request[0] + lines.to_ical().rstrip(b"\r\n") + b"\r\n" + self._request[1]

    def published(self, *, url: str) -> bytes:
        """METHOD:PUBLISH, without attendees: for somebody who adds the event by hand."""
        calendar = self._calendar("PUBLISH")
        calendar.events[0].add("description", self._description(url))
        return calendar.to_ical()

    def _calendar(self, method: str) -> Calendar:
        calendar = Calendar()
        for name, value in (("prodid", PRODUCT), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", method)):
            calendar.add(name, value)
        calendar.add_component(self._event())
        # Without bounds, every change of time since 1970 would be listed.
        day = self.meeting.starts_at.date()
        calendar.add_missing_timezones(first_date=day - timedelta(days=1), last_date=day + timedelta(days=2))
        return calendar

    def _event(self) -> Event:
        meeting, zone = self.meeting, self.authority.zone
        event = Event()
        event.add("uid", f"{meeting.uid}@{self.authority.host}")
        event.add("sequence", meeting.sequence)
        event.add("dtstamp", self.now)
        event.add("dtstart", meeting.starts_at.astimezone(zone))
        event.add("dtend", meeting.ends_at.astimezone(zone))
        event.add("summary", one_line(f"{meeting.title} – {self.authority.name}"))
        event.add("location", one_line(meeting.place or "À distance"))
        event.add("status", "CONFIRMED")
        event.add("organizer", _address(self.authority.name, self.organizer), encode=0)
        if meeting.video_url:
            event.add("url", one_line(meeting.video_url).replace(" ", ""))
        return event

    def _description(self, url: str) -> str:
        video = f"Visioconférence : {one_line(self.meeting.video_url)}\n" if self.meeting.video_url else ""
        return f"{one_line(self.authority.name)} vous invite à son comité de lancement.\n{video}Répondre : {url}"


def _attendee(name: str, email: str) -> vCalAddress:
    address = _address(name, email)
    for key, value in (("CUTYPE", "INDIVIDUAL"), ("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", "NEEDS-ACTION")):
        address.params[key] = value
    address.params["RSVP"] = "TRUE"
    return address


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{one_line(email).replace(' ', '')}")
    # A quoted parameter cannot hold a quote (RFC 5545, 3.2).
    address.params["CN"] = one_line(name).replace('"', "”")
    return address
