"""The mails as bytes: their parts, their calendar, and what a row cannot do to them."""

from email import message_from_bytes
from email.policy import default

import icalendar
import pytest
from django.utils import timezone

from parcours.dispatch.models import Dispatch
from parcours.mail.kinds import PREVIEW_TOKEN, kind_class
from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from parcours.tokens import digest_of
from tests.factories.accounts import MembershipFactory
from tests.workflow.invitations.test_sending import move
from workflow.models import Invitation, LaunchMeeting, ReplyToken


def sent_as(message, kind=None):
    """(wanted, what the SMTP server would get)."""
    kind = kind or kind_class(message.kind)()
    kind.prepare([message])
    return kind.is_wanted(message), message_from_bytes(kind.render(message).message().as_bytes(), policy=default)


def parts_of(mail) -> dict:
    return {part.get_content_type(): part for part in mail.walk()}


def token_in(mail) -> str:
    return mail.get_body(("plain",)).get_content().partition("/r/")[2].partition("/")[0]


@pytest.fixture
def lead_user(alpha):
    return MembershipFactory(authority=alpha, user__first_name="Camille", user__last_name="Petit").user


@pytest.fixture
def mail(invited, lead_user):
    return sent_as(Message.objects.get(kind="invitation", recipient_id=invited[0].pk))[1]


def event_of(mail):
    calendar = icalendar.Calendar.from_ical(parts_of(mail)["text/calendar"].get_content())
    return calendar, calendar.events[0]


def test_the_parts_come_in_the_order_that_mail_programs_like(mail):
    assert mail.get_content_type() == "multipart/mixed"
    body, attachment = mail.iter_parts()
    kinds = [part.get_content_type() for part in body.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    header = parts_of(mail)["text/calendar"]["Content-Type"]
    assert header.params == {"method": "REQUEST", "charset": "utf-8"}
    assert attachment.get_filename() == "invite.ics"
    assert attachment.get_content().replace(b"\r\n", b"\n") == (
        parts_of(mail)["text/calendar"].get_content().encode().replace(b"\r\n", b"\n")
    )


def test_headers(mail, lead_user, invited):
    assert mail["From"].addresses[0].display_name == "Communauté d’agglomération Alpha"
    assert mail["Reply-To"] == lead_user.email and mail["To"] == invited[0].email
    assert "Communauté d’agglomération Alpha" in mail["Subject"]


def test_the_calendar_says_the_meeting(mail, meeting, invited):
    calendar, event = event_of(mail)
    assert calendar["METHOD"] == "REQUEST"
    assert event["UID"] == f"{meeting.uid}@alpha.parcours.localhost" and event["SEQUENCE"] == 0
    assert event.start == meeting.starts_at and event.end == meeting.ends_at
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert [zone["TZID"] for zone in calendar.timezones] == ["Europe/Paris"]
    assert event["LOCATION"] == meeting.place
    assert token_in(mail) in event["DESCRIPTION"]


def test_one_attendee_who_is_asked(mail, invited):
    attendee = event_of(mail)[1]["ATTENDEE"]
    assert attendee == f"mailto:{invited[0].email}"
    assert (attendee.params["RSVP"], attendee.params["PARTSTAT"]) == ("TRUE", "NEEDS-ACTION")


def test_lines_are_folded_at_75_octets(invited):
    LaunchMeeting.objects.update(place="é" * 200, video_url="https://visio.example/" + "x" * 300)
    _, mail = sent_as(Message.objects.filter(kind="invitation").first())
    raw = next(part for part in mail.walk() if part.get_filename()).get_content()
    assert max(map(len, raw.split(b"\r\n"))) <= 75 and b"\n" not in raw.replace(b"\r\n", b"")
    assert len(raw) < 4_000


def test_text_and_html_say_the_same(mail):
    text = mail.get_body(("plain",)).get_content()
    html = mail.get_body(("html",)).get_content()
    for words in ("Salle B12", "\u00a0h\u00a030", "Au nom de Camille Petit", token_in(mail)):
        assert words in text and words in html
    assert text.count("/r/") == 1 and "<img" not in html


def test_only_the_digest_of_a_token_is_kept(mail):
    row = ReplyToken.objects.get(digest=digest_of(token_in(mail)))
    assert row.expires_at > timezone.now() and token_in(mail) not in str(ReplyToken.objects.values())


def test_each_mail_has_its_own_link_and_both_work(mail, invited):
    _, again = sent_as(Message.objects.get(kind="invitation", recipient_id=invited[0].pk))
    assert token_in(mail) != token_in(again) and ReplyToken.objects.count() == 2


def test_a_preview_writes_nothing(invited, meeting):
    message = Message(kind="invitation", about_id=meeting.pk, recipient_id=invited[0].pk, occurrence="first")
    shown = render_preview("invitation", message)
    assert PREVIEW_TOKEN in shown.body and not ReplyToken.objects.exists()


def test_a_change_is_told_to_who_knew_and_the_others_are_invited_to_what_holds(invited, meeting):
    first, other = Message.objects.filter(kind="invitation").order_by("pk")[:2]
    Message.objects.filter(pk=first.pk).update(state="sent", sent_at=timezone.now())
    Dispatch.objects.filter(message_id=first.pk).delete()
    move(meeting, 7)
    update = Message.objects.get(recipient_id=first.recipient_id, occurrence="sequence-1")
    for message, is_news in ((update, True), (other, False)):
        wanted, mail = sent_as(message)
        assert wanted and event_of(mail)[1]["SEQUENCE"] == 1 and event_of(mail)[1].start == meeting.starts_at
        assert mail["Subject"].strip().startswith("Changement") is is_news


@pytest.mark.parametrize("reply", ["accepted", "declined", "tentative"])
def test_a_reminder_goes_only_to_the_silent(invited, reply):
    reminder = Message.objects.filter(kind="reminder", recipient_id=invited[0].pk).first()
    wanted, mail = sent_as(reminder)
    assert (
        wanted
        and mail["Subject"].strip().startswith("Rappel")
        and "Salle B12" in mail.get_body(("plain",)).get_content()
    )
    Invitation.objects.filter(participant=invited[0]).update(reply=reply, replied_at=timezone.now())
    assert not sent_as(reminder)[0]


@pytest.mark.parametrize("values", [{"state": "cancelled"}, {"state": "held"}, {"starts_at": timezone.now()}])
def test_nothing_is_wanted_once_the_meeting_is_not_to_come(invited, values):
    LaunchMeeting.objects.update(**values)
    for message in Message.objects.all():
        kind = kind_class(message.kind)()
        kind.prepare([message])
        assert not kind.is_wanted(message)
    assert not ReplyToken.objects.exists()


def test_nothing_goes_to_an_address_that_was_corrected_meanwhile(invited):
    message = Message.objects.get(kind="invitation", recipient_id=invited[0].pk)
    type(invited[0]).objects.filter(pk=invited[0].pk).update(email="autre@collectivite.example")
    kind = kind_class("invitation")()
    kind.prepare([message])
    assert not kind.is_wanted(message) and not ReplyToken.objects.exists()


EVIL = 'x\r\nBcc: a@evil.example\r\nATTENDEE:mailto:b@evil.example\u2028END:VEVENT\r\nBEGIN:VALARM"; ,<b>'


def test_a_row_injects_neither_headers_nor_calendar_lines_nor_html(invited, alpha, lead_user):
    LaunchMeeting.objects.update(place=EVIL, title=EVIL[:200])
    type(invited[0]).objects.filter(pk=invited[0].pk).update(first_name=EVIL[:80], last_name='O"Hara; X=Y:Z')
    type(alpha).objects.filter(pk=alpha.pk).update(name=EVIL[:200])
    type(lead_user).objects.filter(pk=lead_user.pk).update(first_name="A\r\nBcc: z@evil.example")
    _, mail = sent_as(Message.objects.get(kind="invitation", recipient_id=invited[0].pk))
    assert mail["Bcc"] is None and mail["To"] == invited[0].email
    calendar, event = event_of(mail)
    assert len(calendar.events) == 1 and not event.subcomponents and isinstance(event["ATTENDEE"], str)
    assert "evil" not in event["ATTENDEE"] and "evil" not in event["ORGANIZER"]
    names = {line.partition(":")[0].partition(";")[0] for line in calendar.to_ical().decode().split("\r\n") if line}
    raw = parts_of(mail)["text/calendar"].get_content().replace("\r\n", "\n").replace("\n ", "")
    assert sum(line.startswith("ATTENDEE") for line in raw.split("\n")) == 1 and "BCC" not in names
    assert "<b>" not in mail.get_body(("html",)).get_content()


def test_a_batch_takes_a_fixed_number_of_queries(invited, django_assert_max_num_queries):
    messages = list(Message.objects.filter(kind="invitation"))
    kind = kind_class("invitation")()
    with django_assert_max_num_queries(9):
        kind.prepare(messages)
        for message in messages:
            kind.is_wanted(message)
            kind.render(message)
