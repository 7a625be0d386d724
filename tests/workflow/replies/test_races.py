"""Two taps at once, an answer while the meeting opens, two delegations: one after the other, whatever the order."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone
from django_tenants.utils import tenant_context

from parcours.audit.models import Entry
from parcours.errors import DomainError
from parcours.mail.models import Message
from tenants.models import MeetingProgress
from tests.factories.committee import InvitationFactory
from workflow.invitations.links import make_tokens
from workflow.journey.facts import gather_facts
from workflow.live.domain.run_meeting import open_meeting
from workflow.models import Invitation, LaunchMeeting, Participant
from workflow.participants.rules import Person
from workflow.replies.domain.delegate_invitation import delegate_invitation
from workflow.replies.domain.record_reply import record_reply
from workflow.replies.domain.withdraw_participant import withdraw_participant

Act = Callable[[], object]


@pytest.fixture
def person(space) -> Participant:
    starts_at = timezone.now() + timedelta(days=9)
    LaunchMeeting.objects.update(starts_at=starts_at, place="Salle B12", state="convened")
    return InvitationFactory().participant


@pytest.fixture
def token(person) -> str:
    return make_tokens([person.pk], timezone.now() + timedelta(days=60))[0]


@pytest.fixture
def at_once(space) -> Callable[..., list[str]]:
    """`at_once(*acts)`: each on a connection of its own, begun together. The names of the errors, empty where none."""

    def run(act: Act, start: Barrier) -> str:
        try:
            with tenant_context(space):
                start.wait(timeout=30)
                act()
        except DomainError as error:
            return type(error).__name__
        finally:
            connection.close()
        return ""

    def together(*acts: Act) -> list[str]:
        start = Barrier(len(acts))
        with ThreadPoolExecutor(len(acts)) as pool:
            return [job.result() for job in [pool.submit(run, act, start) for act in acts]]

    return together


def _answer(token: str, reply: str) -> Act:
    return lambda: record_reply(token=token, reply=reply, attendance="on_site")


def _send(token: str, number: int) -> Act:
    return lambda: delegate_invitation(token=token, delegate=Person("Camille", f"N{number}", f"c{number}@b.example"))


def test_many_taps_at_once(space, person, token, at_once):
    assert at_once(*(_answer(token, "accepted" if n % 2 else "declined") for n in range(8))) == [""] * 8
    entries = list(Entry.objects.filter(action="reply_recorded").order_by("pk"))
    assert len(entries) == 8
    assert Invitation.objects.get().reply == entries[-1].detail["reply"]
    seen = MeetingProgress.objects.get(authority=space)
    assert (seen.present, seen.declined) == (gather_facts().committee.accepted, gather_facts().committee.declined)


def test_answers_while_the_meeting_opens(person, token, at_once):
    taps = [_answer(token, "accepted") for _ in range(5)]
    told = at_once(*taps[:3], lambda: open_meeting(actor=None), *taps[3:])
    refused = told.count("RepliesClosedError")
    opened = Entry.objects.get(action="meeting_opened")
    noted = Entry.objects.filter(action="reply_recorded")
    assert set(told) <= {"", "RepliesClosedError"} and noted.count() == 5 - refused
    assert not noted.filter(pk__gt=opened.pk).exists()


def test_two_people_sent_at_once(person, token, at_once):
    assert at_once(*(_send(token, n) for n in range(3))) == [""] * 3
    assert Participant.objects.current().filter(represents=person).count() == 1
    assert Invitation.objects.get(participant=person).reply == "delegated"


def test_the_same_person_sent_twice(person, token, at_once):
    told = at_once(*(_send(token, 1) for _ in range(4)))
    assert sorted(told) == ["", *["AlreadyInvitedError"] * 3]
    assert Message.objects.filter(kind="invitation", recipient_email="c1@b.example").count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_somebody_sent_and_an_answer_at_once(person, token, at_once, attempt):
    assert at_once(_send(token, 1), _answer(token, "accepted"), _send(token, 2), _answer(token, "declined")) == [""] * 4
    is_represented = Invitation.objects.get(participant=person).reply == "delegated"
    assert Participant.objects.current().filter(represents=person).count() == int(is_represented)


def test_an_answer_while_everything_is_erased(person, token, at_once):
    told = at_once(lambda: withdraw_participant(token=token), _answer(token, "accepted"), _send(token, 1))
    assert told[0] == "" and set(told[1:]) <= {"", "NotExpectedError"}
    left = Participant.objects.get(pk=person.pk)
    assert left.removed_at and left.email == "" and Invitation.objects.get(participant=person).comment == ""
