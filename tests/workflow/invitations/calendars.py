"""Calendar parts without a database, and two readers that share no code: icalendar, and vobject with dateutil."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import vobject
import vobject.icalendar

from tenants.models import Authority
from workflow.invitations.calendar import MeetingCalendar
from workflow.models import LaunchMeeting

UID = UUID("0f9e4c52-7d1f-4a4e-9a53-0d3f5a1c2b3d")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
NAME, EMAIL = "Dominique Martin", "dominique@collectivite.example"
URL = "https://alpha.parcours.example/r/abcdefghijklmnopqrstuvwxyz0123456789-ABCDEF/"
ORGANIZER = "reponses@parcours.example"

#: What we send: name -> (METHOD, the call that makes it).
PARTS = {
    "request": ("REQUEST", lambda calendar, name: calendar.invitation_for(name=name, email=EMAIL, url=URL)),
    "cancel": ("CANCEL", lambda calendar, name: calendar.cancellation_for(name=name, email=EMAIL, reason="Grève")),
    "withdraw": ("CANCEL", lambda calendar, name: calendar.withdrawal_for(name=name, email=EMAIL)),
    "publish": ("PUBLISH", lambda calendar, name: calendar.published(url=URL)),
}


def meeting_at(starts_at: datetime, **values) -> LaunchMeeting:
    kept = {"title": "Comité de lancement", "place": "Salle B12", "duration_minutes": 90, "sequence": 3}
    return LaunchMeeting(uid=UID, starts_at=starts_at, **kept | values)


def calendar_for(meeting, zone: str = "Europe/Paris", *, now=NOW, name: str = "Communauté Alpha", agenda=()):
    authority = Authority(name=name, subdomain="alpha", time_zone=zone)
    return MeetingCalendar(meeting=meeting, authority=authority, organizer=ORGANIZER, now=now, agenda=agenda)


def read_both(content: bytes):
    """(calendar by icalendar, calendar by vobject); both read strictly, and both have found exactly one event."""
    first = icalendar.Calendar.from_ical(content)
    assert not first.errors and [c.name for c in first.subcomponents if c.name != "VTIMEZONE"] == ["VEVENT"]
    assert not first.events[0].errors and not first.events[0].subcomponents
    # What it learnt of a zone from another calendar must not help it here: only what this one says counts.
    vars(vobject.icalendar)["__tzidMap"].clear()
    second = vobject.readOne(content.decode(), allowQP=False)
    assert second.validate(raiseException=True)
    assert len(second.contents["vevent"]) == 1 and "valarm" not in second.vevent.contents
    return first, second


def local(zone: str, *moment: int) -> datetime:
    return datetime(*moment, tzinfo=ZoneInfo(zone))


def change_of_time(zone: str, year: int, month: int) -> datetime:
    """The last moment of a month at which clocks are about to change, by the hour."""
    moment = datetime(year, month, 1, tzinfo=UTC)
    while (
        moment.astimezone(ZoneInfo(zone)).utcoffset()
        == (moment + timedelta(hours=1)).astimezone(ZoneInfo(zone)).utcoffset()
    ):
        moment += timedelta(hours=1)
    return moment
