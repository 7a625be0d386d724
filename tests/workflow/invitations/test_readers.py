"""Every calendar part that we can send, read without complaint by two readers, with the moment that we meant."""

from datetime import timedelta

import pytest

from tests.workflow.invitations.calendars import (
    EMAIL,
    NAME,
    NOW,
    ORGANIZER,
    PARTS,
    UID,
    URL,
    calendar_for,
    change_of_time,
    local,
    meeting_at,
    read_both,
)

ZONES = [
    "Europe/Paris",
    "America/Cayenne",
    "Indian/Reunion",
    "Pacific/Noumea",
    "America/Miquelon",
    "America/Guadeloupe",
]
SEASONS = {"winter": (2026, 12, 8, 14, 30), "summer": (2027, 7, 6, 9, 0)}
TEXTS = {
    "plain": {},
    "long": {"title": "é" * 200, "place": "Salle " + "œ" * 290, "video_url": "https://visio.example/" + "x" * 470},
    "strange": {
        "title": 'a;b,c\\n "d" : {e} ^f',
        "place": "«Sälle», 1 ; BEGIN:VEVENT 🏛️",
        "video_url": "https://v.example/?a=1;b=2",
    },
}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("season", SEASONS)
@pytest.mark.parametrize("text", TEXTS)
def test_both_read_what_we_meant(part, zone, season, text):
    method, make = PARTS[part]
    meeting = meeting_at(local(zone, *SEASONS[season]), **TEXTS[text])
    first, second = read_both(make(calendar_for(meeting, zone, agenda=["Contexte", "Calendrier"]), NAME))
    assert str(first["METHOD"]) == second.method.value == method
    event, other = first.events[0], second.vevent
    assert event.start == other.dtstart.value == meeting.starts_at
    assert event.end == other.dtend.value == meeting.ends_at
    # The same instant, and the same hour on the wall: by the calendar's own description of the zone.
    assert other.dtstart.value.strftime("%d %H:%M") == meeting.starts_at.strftime("%d %H:%M")
    assert event["UID"] == other.uid.value == f"{UID}@alpha.parcours.localhost"
    assert event["SEQUENCE"] == int(other.sequence.value) == 3
    assert event["SUMMARY"] == other.summary.value == f"{meeting.title} – Communauté Alpha"
    assert event["LOCATION"] == other.location.value == meeting.place
    assert event["DTSTAMP"].dt == other.dtstamp.value == NOW
    assert event["ORGANIZER"] == other.organizer.value == f"mailto:{ORGANIZER}"
    assert event["ORGANIZER"].params["CN"] == "Communauté Alpha"
    assert ("ATTENDEE" in event) == (part != "publish")


@pytest.mark.parametrize(
    ("part", "status"),
    [("request", "CONFIRMED"), ("publish", "CONFIRMED"), ("cancel", "CANCELLED"), ("withdraw", None)],
)
def test_status(part, status):
    """RFC 5546, 3.2.5: CANCELLED for the whole event, none where one attendee is taken out of it."""
    first, second = read_both(PARTS[part][1](calendar_for(meeting_at(local("Europe/Paris", 2026, 12, 8, 14))), NAME))
    assert first.events[0].get("STATUS") == status
    assert [line.value for line in second.vevent.contents.get("status", [])] == ([status] if status else [])


def test_the_description_is_of_use_on_a_phone():
    meeting = meeting_at(local("Europe/Paris", 2026, 12, 8, 14), video_url="https://visio.example/comite")
    calendar = calendar_for(meeting, agenda=["Contexte, enjeux", "Calendrier"])
    first, second = read_both(calendar.invitation_for(name=NAME, email=EMAIL, url=URL))
    assert first.events[0]["DESCRIPTION"] == second.vevent.description.value
    assert second.vevent.description.value.split("\n") == [
        "Communauté Alpha vous invite à son comité de lancement.",
        f"Répondre : {URL}",
        "Visioconférence : https://visio.example/comite",
        "",
        "Au programme :",
        "– Contexte, enjeux",
        "– Calendrier",
    ]
    assert second.vevent.url.value == "https://visio.example/comite"


@pytest.mark.parametrize(("zone", "month"), [("Europe/Paris", 3), ("Europe/Paris", 10), ("America/Miquelon", 3)])
@pytest.mark.parametrize("hours", [-50, -25, -3, -2, 1, 3, 25, 50])
def test_the_zone_is_right_on_both_sides_of_a_change_of_time(zone, month, hours):
    turn = change_of_time(zone, 2027, month)
    starts_at = (turn + timedelta(hours=1 + hours)).astimezone(local(zone, 2027, 1, 1).tzinfo)
    first, second = read_both(
        PARTS["request"][1](calendar_for(meeting_at(starts_at, duration_minutes=480), zone), NAME)
    )
    assert second.vevent.dtstart.value == starts_at == first.events[0].start
    assert second.vevent.dtend.value == starts_at + timedelta(minutes=480) == first.events[0].end
    assert second.vevent.dtstart.value.utcoffset() == starts_at.utcoffset()


@pytest.mark.parametrize("part", PARTS)
def test_lines_end_and_fold_as_they_must(part):
    """RFC 5545, 3.1: CRLF, at most 75 octets, no character cut in two."""
    meeting = meeting_at(local("Europe/Paris", 2026, 12, 8, 14), **TEXTS["long"])
    content = PARTS[part][1](calendar_for(meeting, agenda=["œ" * 200] * 7), NAME)
    assert content.endswith(b"END:VCALENDAR\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 and line.decode() for line in content[:-2].split(b"\r\n"))
