"""A change while invitations have not left: they will say it themselves, and nobody is announced a mail about it."""

import pytest

from parcours.dispatch.claims import claim_due
from parcours.dispatch.models import Brake, Dispatch
from parcours.mail.models import Message
from tests.factories.accounts import MembershipFactory
from tests.factories.committee import ParticipantFactory
from tests.workflow.meetings.test_changes import note_sent, update
from tests.workflow.meetings.test_schedule import URL, in_days, page, typed
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.models import LaunchMeeting


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha, role="member").user)


@pytest.fixture
def people(alpha, actor, change):
    """Three whose invitation is written; sending is stopped."""
    change()
    people = [ParticipantFactory() for _ in range(3)]
    send_invitations(actor=actor)
    Brake.objects.create(schema_name="", reason="emergency")
    return people


def test_nothing_is_asked_and_nothing_announced(people, lead):
    answer = lead.post(URL, typed(in_days(20)), follow=True)
    assert "Le comité de lancement est fixé au" in page(answer) and "annonce" not in page(answer)
    assert "3 invitations ne sont pas parties : elles diront ce qui est fixé." in page(answer)
    assert "personne n’a rien su" not in page(answer)
    assert LaunchMeeting.objects.get().starts_at == in_days(20) and not update(1).exists()


def test_page_message_and_outbox_count_those_who_have_theirs(people, lead):
    note_sent(Message.objects.filter(kind="invitation", recipient_id=people[0].pk))
    assert "Prévenir la personne invitée et déplacer la réunion" in page(lead.post(URL, typed(in_days(20))))
    answer = page(lead.post(URL, typed(in_days(20), confirmed="0-1"), follow=True))
    assert "2 invitations ne sont pas parties : elles diront" in answer
    assert "1 annonce du changement est prête" in answer and update(1).get().recipient_id == people[0].pk


def test_who_is_in_a_worker_s_hands_is_told(people, lead):
    Brake.objects.all().delete()
    claimed = claim_due(2).pointers
    assert len(claimed) == 2
    assert "Prévenir les 2 personnes" in page(lead.post(URL, typed(in_days(20))))
    lead.post(URL, typed(in_days(20), confirmed="0-2"))
    readers = Message.objects.filter(pk__in=[pointer.message_id for pointer in claimed]).values("recipient_id")
    assert update(1).filter(recipient_id__in=readers).count() == update(1).count() == 2
    assert Dispatch.objects.filter(message_id__in=update(1).values("pk")).count() == 2
