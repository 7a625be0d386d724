"""What a team or a delegate may write, at its nastiest: headers and calendar stay exactly what we meant."""

import random
from email import message_from_bytes
from email.policy import default

import pytest

from parcours.mail.headers import add_common_headers
from parcours.mail.kinds import kind_class
from parcours.mail.letter import Letter
from parcours.mail.models import Message
from tests.factories.accounts import MembershipFactory
from tests.workflow.invitations.calendars import EMAIL, PARTS, URL, calendar_for, local, meeting_at, read_both
from workflow.invitations.cancellation_mails import ALL, ONE, Subject
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.invitations.wording import one_line
from workflow.meetings.known import dump_event, plan_of
from workflow.models import AgendaItem, Invitation, LaunchMeeting, Participant

NASTY = [
    "x\r\nBcc: mechant@evil.example",
    "x\nSubject: autre\n\nCorps",
    "x\rTo: mechant@evil.example",
    "x\r\n\r\n<script>alert(1)</script>",
    "x\r\n ATTENDEE:mailto:mechant@evil.example",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:autre\r\nEND:VEVENT",
    "x\nBEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT1M\nEND:VALARM",
    "x\\nATTENDEE:mailto:mechant@evil.example",
    'x";CN="autre":mailto:mechant@evil.example',
    "a;b,c:d\\e^n^'f",
    "mailto:mechant@evil.example",
    "x\u2028Bcc: mechant@evil.example\u2029END:VEVENT",
    "x\x85Bcc: mechant@evil.example",
    "x\x0b\x0c\x1c\x1d\x1eBcc: mechant@evil.example",
    "x\x00y\x07z\x1b[31m",
    "\u202etxt.exe\u202c \u200f\u200e\ufeff",
    "🏛️👩‍👩‍👧 𝔘𝔫𝔦 e\u0301",
    "=?utf-8?q?Bcc=3A_mechant=40evil=2Eexample?=",
    "%0d%0aBcc:%20mechant@evil.example",
    "{{ 7|add:7 }} {% now 'Y' %} ${x}",
    "é" * 10_000,
    "a " * 5_000,
    "\r\n" * 5_000 + "BEGIN:VEVENT",
    " \t ",
    "",
]
_PIECES = [
    *"\r\n\t ;:,\\\"'^=?<>@\x00\x0b\x85\u2028\u202e\u200d🏛é",
    *("\r\n ", "\r\nX:", "BEGIN:VEVENT", "END:VCALENDAR", "ATTENDEE;X=Y:"),
]
#: The same ones at each run: a failure can be looked at again.
_CHANCE = random.Random(20261124)
MIXED = ["".join(_CHANCE.choices(_PIECES, k=_CHANCE.randint(1, 60))) for _ in range(60)]

HEADERS = {
    *("content-type", "mime-version", "subject", "from", "to", "reply-to", "date", "message-id", "auto-submitted"),
    *("list-unsubscribe", "list-unsubscribe-post"),
}
LINES = {
    *("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS", "ORGANIZER", "URL"),
    *("ATTENDEE", "DESCRIPTION", "COMMENT"),
}


@pytest.mark.parametrize("text", [*NASTY, *MIXED])
@pytest.mark.parametrize("part", PARTS)
def test_a_calendar_holds_one_event_with_our_lines_and_their_words(part, text):
    meeting = meeting_at(local("Europe/Paris", 2026, 12, 8, 14), title=text, place=text, video_url=text)
    calendar = calendar_for(meeting, name=text, agenda=[text, text])
    own = {"cancel": lambda: calendar.cancellation_for(name=text, email=EMAIL, reason=text)}
    first, second = read_both(own[part]() if part in own else PARTS[part][1](calendar, text))
    event, other, said = first.events[0], second.vevent, one_line(text)
    assert set(event) <= LINES and {key.upper() for key in other.contents} == set(event)
    assert all(len(lines) == 1 for lines in other.contents.values())
    assert [key.upper() for key in second.contents] and set(first) == {"PRODID", "VERSION", "CALSCALE", "METHOD"}
    assert event["SUMMARY"] == other.summary.value == one_line(f"{text} – {text}")
    assert event["LOCATION"] == other.location.value == (one_line(text) or ("" if text else "À distance"))
    assert str(event["ORGANIZER"]) == "mailto:reponses@parcours.example"
    if "ATTENDEE" in event:
        assert str(event["ATTENDEE"]) == other.attendee.value == f"mailto:{EMAIL}"
        assert event["ATTENDEE"].params["CN"] == said.translate(str.maketrans('"\\^', "”/ˆ"))
    if said and part == "cancel":
        assert event["COMMENT"] == other.comment.value == said
    if part in ("request", "publish"):
        assert URL in other.description.value and event["DESCRIPTION"] == other.description.value


def _written(text: str, size: int) -> str:
    """As a row can hold it: PostgreSQL has no NUL, a column has its length."""
    return text.replace("\x00", "")[:size]


@pytest.fixture
def nasty_space(people, actor, alpha):
    """`nasty_space(text)`: every text that a team, a lead or a participant writes is this one."""
    membership = MembershipFactory(authority=alpha)
    send_invitations(actor=actor)
    AgendaItem.objects.create(title="x", position=99)

    def fill(text: str) -> LaunchMeeting:
        short, name = _written(text, 200), _written(text, 80)
        LaunchMeeting.objects.update(title=short, place=_written(text, 300), video_url=_written(text, 500))
        AgendaItem.objects.update(title=short)
        Participant.objects.update(first_name=name, last_name=name)
        Invitation.objects.update(comment=_written(text, 1_000))
        type(alpha).objects.filter(pk=alpha.pk).update(name=short)
        type(membership.user).objects.filter(pk=membership.user_id).update(first_name=name[:30], last_name=name[:30])
        meeting = LaunchMeeting.objects.get()
        meeting.cancelled_as = dump_event(plan_of(meeting), uid=meeting.uid, reason=_written(text, 500))
        meeting.save()
        return meeting

    return fill


def _bytes_of(message: Message) -> bytes:
    kind = kind_class(message.kind)()
    kind.prepare([message])
    return Letter.of(add_common_headers(kind.render(message), message), message.recipient_email).content


def _messages(meeting: LaunchMeeting, person: Participant) -> list[Message]:
    occurrences = {
        "invitation": ["first", "sequence-1"],
        "reminder": ["by-hand-9"],
        "cancellation": [str(Subject(scope, 1, meeting.uid)) for scope in (ALL, ONE)],
    }
    made = {"about_id": meeting.pk, "recipient_id": person.pk, "recipient_email": person.email}
    return [Message(kind=kind, occurrence=o, **made) for kind, all_ in occurrences.items() for o in all_]


def test_mails_have_our_headers_and_one_event(nasty_space, people, alpha):
    for text in [*NASTY, *MIXED[:12]]:
        meeting = nasty_space(text)
        person = Participant.objects.get(pk=people[0].pk)
        for message in _messages(meeting, person):
            content = _bytes_of(message)
            mail = message_from_bytes(content, policy=default)
            names = [name.lower() for name in mail.keys()]  # noqa: SIM118 - a mail is no dict
            assert set(names) <= HEADERS and len(names) == len(set(names)), text
            assert mail["To"].addresses[0].addr_spec == person.email and len(mail["To"].addresses) == 1
            assert mail["From"].addresses[0].addr_spec.endswith("@parcours.example") and not mail.defects
            assert [part.get_content_type() for part in mail.walk()] == [
                *("multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"),
                "application/ics",
            ]
            attached = next(part for part in mail.walk() if part.get_filename()).get_content()
            first, _ = read_both(attached)
            assert set(first.events[0]) <= LINES
            assert "<script" not in mail.get_body(("html",)).get_content()
