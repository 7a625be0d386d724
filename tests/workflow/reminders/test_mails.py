"""What those who come read the day before, and that nobody else does."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import icalendar
import pytest
from django.utils import timezone

from parcours.dispatch.models import Addressee
from parcours.mail.kinds import kind_class
from parcours.mail.models import Message
from tests.factories.accounts import MembershipFactory
from workflow.agenda.models import AgendaItem
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.models import Invitation, LaunchMeeting

VIDEO = "https://visio.example/comite-de-lancement"


@pytest.fixture
def contact(alpha):
    return MembershipFactory(authority=alpha, user__first_name="Camille", user__last_name="Petit").user


@pytest.fixture
def comes(people, actor, contact, working_morning):
    """`comes(attendance, reply)`: the first of the people has answered so; their message of the day before."""
    LaunchMeeting.objects.update(video_url=VIDEO)
    send_invitations(actor=actor)

    def answered(attendance, reply="accepted"):
        Invitation.objects.filter(participant=people[0]).update(
            attendance=attendance, reply=reply, replied_at=working_morning
        )
        return Message.objects.get(kind="practical", recipient_id=people[0].pk)

    return answered


def rendered(message):
    """The two texts and the calendar part."""
    kind = kind_class("practical")()
    kind.prepare([message])
    assert kind.is_wanted(message) and kind.wait_until(message, timezone.now()) is None
    mail = message_from_bytes(kind.render(message).message().as_bytes(), policy=default)
    parts = {part.get_content_type(): part.get_content() for part in mail.walk() if not part.is_multipart()}
    # The standard library begins a long header on its second line; mail programs do not show that space.
    return mail["Subject"].strip(), parts["text/plain"], parts["text/html"], parts["text/calendar"]


def test_on_site_the_place_comes_first_and_the_link_is_there_in_case(comes, meeting, contact):
    subject, text, html, calendar = rendered(comes("on_site"))
    assert subject.startswith("Informations pratiques – Communauté d’agglomération Alpha")
    for part in (text, html):
        assert "Vous venez" in part and meeting.place in part and VIDEO in part
        assert "En cas d’empêchement" in part and contact.email in part
    assert text.count("/r/") == 1 and "Répondre à l’invitation" not in text
    event = icalendar.Calendar.from_ical(calendar).events[0]
    assert event.start == LaunchMeeting.objects.get().starts_at and str(meeting.uid) in event["UID"]


def test_who_joins_from_afar_gets_the_link_and_no_way_to_a_room(comes, meeting):
    _, text, html, _ = rendered(comes("remote"))
    for part in (text, html):
        assert "Vous participez à distance" in part and VIDEO in part and meeting.place not in part
        assert "En cas d’empêchement" not in part


def test_the_agenda_is_told_and_what_a_team_writes_is_only_text(comes):
    AgendaItem.objects.all().delete()
    AgendaItem.objects.create(title="<b>Ouverture</b> & tour de table", minutes=10, position=1)
    LaunchMeeting.objects.update(place="Salle <script>alert(1)</script>")
    _, text, html, _ = rendered(comes("on_site"))
    assert "1. <b>Ouverture</b> & tour de table (10" in text
    assert "&lt;b&gt;Ouverture&lt;/b&gt; &amp; tour" in html and "<script" not in html


def test_the_plain_part_fits_72_columns(comes):
    AgendaItem.objects.all().delete()
    AgendaItem.objects.create(title="Présentation de la démarche " + "et de ses étapes " * 8, minutes=15, position=1)
    LaunchMeeting.objects.update(place="Salle du conseil, " + "bâtiment principal, " * 7)
    for attendance in ("on_site", "remote"):
        lines = rendered(comes(attendance))[1].splitlines()
        # An address of a page is one word and stays whole.
        assert [line for line in lines if len(line) > 72 and "://" not in line] == []


@pytest.mark.parametrize("reply", ["none", "declined", "tentative"])
def test_nobody_else_is_written_to(comes, reply):
    message = comes("", reply)
    kind = kind_class("practical")()
    kind.prepare([message])
    assert not kind.is_wanted(message)


def worker(message):
    """A kind as one worker has prepared it."""
    kind = kind_class(message.kind)()
    kind.prepare([message])
    return kind


def elsewhere(message):
    """Another mail that goes out by itself, to the same address."""
    return Message.objects.create(
        kind="practical",
        about_id=message.about_id,
        recipient_id=message.recipient_id + 1_000,
        recipient_email=message.recipient_email.upper(),
        occurrence=message.occurrence,
        due_at=message.due_at,
    )


def test_of_two_workers_that_look_at_once_one_writes_and_the_other_waits(comes, working_morning):
    mine = comes("on_site")
    other = elsewhere(mine)
    first, second = worker(mine), worker(other)
    assert first.wait_until(mine, working_morning) is None
    assert second.wait_until(other, working_morning).date() > working_morning.date()


def test_one_that_is_tried_again_that_day_has_the_day_already(comes, working_morning):
    mine = comes("on_site")
    assert worker(mine).wait_until(mine, working_morning) is None
    again, later = worker(mine), working_morning + timedelta(minutes=5)
    assert again.is_wanted(mine) and again.wait_until(mine, later) is None
    other = elsewhere(mine)
    assert worker(other).wait_until(other, later).date() > working_morning.date()


def test_a_mail_that_came_between_has_the_day(comes, working_morning):
    """Somebody writes by hand while the reminder waits for another try."""
    mine = comes("on_site")
    assert worker(mine).wait_until(mine, working_morning) is None
    Addressee.objects.update(last_mail_at=working_morning + timedelta(minutes=2))
    assert worker(mine).wait_until(mine, working_morning + timedelta(minutes=5)).date() > working_morning.date()
