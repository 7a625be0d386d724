"""Somebody is erased while a worker has their mails in hand."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from parcours.dispatch.models import Addressee, Dispatch, Tally
from parcours.mail.domain.deliver_due import deliver_due
from parcours.mail.domain.write_messages import Draft, write_messages
from parcours.mail.models import Attempt, Message
from tests.factories.committee import InvitationFactory
from tests.mail.scripted_server import ScriptedServer
from workflow.invitations.links import make_tokens
from workflow.models import LaunchMeeting, Participant
from workflow.replies.domain.withdraw_participant import withdraw_participant


@pytest.fixture
def guests(space) -> Iterator[list[Participant]]:
    """Two people whose invitations are due, the first one's first."""
    starts_at = timezone.now() + timedelta(days=9)
    LaunchMeeting.objects.update(starts_at=starts_at, place="Salle B12", state="convened")
    people = [InvitationFactory().participant for _ in range(2)]
    drafts = [Draft(person.pk, person.name, person.email, "first") for person in people]
    write_messages(kind="invitation", about_id=LaunchMeeting.objects.get().pk, drafts=drafts)
    yield people
    Tally.objects.all().delete()
    Addressee.objects.all().delete()


def _deliver() -> None:
    try:
        deliver_due()
    finally:
        connection.close()


def _withdraw(person: Participant) -> None:
    withdraw_participant(token=make_tokens([person.pk], timezone.now() + timedelta(days=60))[0])


def _in_data(server: ScriptedServer, run: Future) -> None:
    while not server.begun and not run.done():
        time.sleep(0.01)


def test_nothing_is_sent_after_it_and_nothing_of_theirs_comes_back(server, guests):
    first, second = guests
    server.go_on.clear()
    server.at_data[first.email] = [f"250 2.0.0 <{first.email}> taken"]
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(_deliver)
        _in_data(server, run)
        _withdraw(first)
        _withdraw(second)
        server.go_on.set()
        run.result()
    assert server.recipients == [first.email]
    assert set(Message.objects.values_list("state", "answer", "recipient_email")) == {("dropped", "", "")}
    assert list(Attempt.objects.values_list("outcome", "code", "answer")) == [("sent", 250, "")]
    assert not Dispatch.objects.exists()
