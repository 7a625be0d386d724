"""What our mails leave in a real calendar store, in the order in which they were sent and in every other."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.utils import timezone

from parcours.mail.models import Message
from tests.workflow.invitations.calendar_store import CalendarProgram, running_store
from tests.workflow.invitations.test_mails import sent_as
from tests.workflow.meetings.test_changes import an_hour_ago, note_sent
from tests.workflow.meetings.test_schedule import in_days, plan
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.cancel_meeting import cancel_meeting
from workflow.meetings.domain.renew_meeting import renew_meeting
from workflow.meetings.domain.schedule_meeting import schedule_meeting
from workflow.models import LaunchMeeting
from workflow.participants.domain.add_participant import add_participant
from workflow.participants.domain.remove_participant import remove_participant
from workflow.participants.rules import Person

ADDRESS = "dominique@collectivite.example"
CLAUDE = Person("Dominique", "Martin", ADDRESS)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with running_store(tmp_path_factory.mktemp("radicale")) as store:
        yield store


@pytest.fixture
def store(running):
    running.begin()
    return running


@pytest.fixture
def send(store):
    """`send() -> bytes`: the newest mail to Dominique goes out; its calendar part."""

    def newest() -> bytes:
        message = Message.objects.filter(recipient_email=ADDRESS).exclude(kind="reminder").exclude(kind="practical")
        message = message.order_by("-created_at").first()
        wanted, mail = sent_as(message)
        assert wanted
        note_sent(Message.objects.filter(pk=message.pk))
        an_hour_ago()
        return next(part for part in mail.walk() if part.get_filename()).get_content()

    return newest


@pytest.fixture
def invited(actor, alpha):
    """Dominique's invitation is written."""
    schedule_meeting(actor=actor, **plan())
    person = add_participant(actor=actor, person=CLAUDE)
    send_invitations(actor=actor)
    return person


def uid() -> str:
    return f"{LaunchMeeting.objects.get().uid}@alpha.parcours.localhost"


def standing(store) -> dict[str, tuple]:
    """UID -> (status, number, begin, place) of all that is in the store."""
    return {
        uid: (str(event.get("STATUS")), event["SEQUENCE"], event.start, str(event["LOCATION"]))
        for uid, event in store.events().items()
    }


def test_request_update_cancel(store, send, invited, actor):
    program = CalendarProgram(store, ADDRESS)
    program.receive(send())
    assert standing(store) == {uid(): ("CONFIRMED", 0, in_days(9), "Salle B12")}
    schedule_meeting(actor=actor, **plan(starts_at=in_days(20), place="Salle A1"))
    program.receive(send())
    assert standing(store) == {uid(): ("CONFIRMED", 1, in_days(20), "Salle A1")}
    cancel_meeting(actor=actor)
    program.receive(send())
    assert standing(store) == {uid(): ("CANCELLED", 2, in_days(20), "Salle A1")}


def test_in_whatever_order_they_arrive(store, send, invited, actor):
    parts = [send()]
    for days, place in ((20, "Salle A1"), (21, "Salle A2")):
        schedule_meeting(actor=actor, **plan(starts_at=in_days(days), place=place))
        parts.append(send())
    updated = {uid(): ("CONFIRMED", 2, in_days(21), "Salle A2")}
    cancel_meeting(actor=actor)
    cancelled = {uid(): ("CANCELLED", 3, in_days(21), "Salle A2")}
    for all_, end in ((parts, updated), ([*parts, send()], cancelled)):
        for order in permutations(all_):
            store.begin()
            program = CalendarProgram(store, ADDRESS)
            for part in (*order, order[0]):  # one comes twice, as after a crash
                program.receive(part)
            assert standing(store) == end


def test_somebody_removed_and_invited_again(store, send, invited, actor):
    parts = [send()]
    remove_participant(actor=actor, participant_id=invited.pk)
    parts.append(send())
    program = CalendarProgram(store, ADDRESS)
    for part in parts:
        program.receive(part)
    assert standing(store) == {uid(): ("CANCELLED", 1, in_days(9), "Salle B12")}
    add_participant(actor=actor, person=CLAUDE)
    send_invitations(actor=actor)
    parts.append(send())
    for order in permutations(parts):
        store.begin()
        for part in order:
            program.receive(part)
        assert standing(store) == {uid(): ("CONFIRMED", 2, in_days(9), "Salle B12")}


def test_another_date_is_another_event(store, send, invited, actor):
    parts, old = [send()], uid()
    cancel_meeting(actor=actor)
    parts.append(send())
    renew_meeting(actor=actor)
    schedule_meeting(actor=actor, **plan(starts_at=in_days(30)))
    send_invitations(actor=actor)
    parts.append(send())
    assert uid() != old
    for order in permutations(parts):
        store.begin()
        program = CalendarProgram(store, ADDRESS)
        for part in order:
            program.receive(part)
        assert standing(store) == {
            old: ("CANCELLED", 1, in_days(9), "Salle B12"),
            uid(): ("CONFIRMED", 2, in_days(30), "Salle B12"),
        }


def test_two_changes_in_a_row_leave_one_update(store, send, invited, actor):
    program = CalendarProgram(store, ADDRESS)
    program.receive(send())
    for place in ("Salle A1", "Salle A2"):
        schedule_meeting(actor=actor, **plan(place=place))
    assert Message.objects.filter(kind="invitation", recipient_email=ADDRESS).count() == 2
    program.receive(send())
    assert standing(store) == {uid(): ("CONFIRMED", 1, in_days(9), "Salle A2")}


def test_what_is_for_somebody_else_changes_nothing(store, send, invited):
    CalendarProgram(store, "autre@collectivite.example").receive(send())
    assert standing(store) == {}


def test_the_moment_is_read_back_from_the_store(store, send, invited, actor):
    """Over the change of time: what the store gives back is the same instant."""
    CalendarProgram(store, ADDRESS).receive(send())
    schedule_meeting(actor=actor, **plan(starts_at=in_days(200)))
    CalendarProgram(store, ADDRESS).receive(send())
    event = store.get(uid())
    assert event.start == in_days(200) and event.end - event.start == timedelta(minutes=90)
    assert event["DTSTAMP"].dt <= timezone.now()
