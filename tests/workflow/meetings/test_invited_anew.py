"""Inviting anew after a cancellation, where nothing arrived at somebody's address the last time."""

import pytest
from django.utils import timezone

from parcours.mail.models import Message
from tests.factories.accounts import MembershipFactory
from tests.workflow.invitations.ledger import row_of
from tests.workflow.meetings.test_schedule import in_days
from workflow.invitations.domain.send_invitations import send_invitations
from workflow.meetings.domain.cancel_meeting import cancel_meeting
from workflow.meetings.domain.renew_meeting import renew_meeting
from workflow.models import Participant

HOME = "/invitations/"


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha).user)


@pytest.fixture
def anew(convened, actor, change):
    """Another date is fixed; the first person's address was said not to exist."""
    rows = Message.objects.filter(kind="invitation", recipient_id=convened[0].pk)
    rows.update(state="bounced", answer="550 5.1.1 User unknown")
    cancel_meeting(actor=actor)
    renew_meeting(actor=actor)
    change(starts_at=in_days(30))
    return convened


def fresh():
    return Message.objects.filter(kind="invitation", occurrence="first-2")


def test_page_button_message_and_outbox_count_the_same(lead, anew):
    page = lead.get(HOME).text
    assert "Envoyer les 2\u00a0invitations" in page and "2\u00a0personnes reçoivent" in page
    assert "Des adresses qui ne fonctionnent pas" in page and f'/participants/{anew[0].pk}/">{anew[0].name}' in page
    assert "Destinataire 1 sur 2" in page
    page = lead.post("/invitations/envoyer/", follow=True).text
    assert "2\u00a0invitations partent." in page
    assert {row.recipient_id for row in fresh()} == {person.pk for person in anew[1:]}
    assert "Corriger l’adresse" in row_of(page, anew[0])


def test_a_corrected_address_counts_again(lead, anew):
    Participant.objects.filter(pk=anew[0].pk).update(email="juste@ville.example")
    page = lead.get(HOME).text
    assert "Envoyer les 3\u00a0invitations" in page and "qui ne fonctionnent pas" not in page
    assert "3\u00a0invitations partent." in lead.post("/invitations/envoyer/", follow=True).text
    assert fresh().count() == 3


def test_a_late_one_whose_address_is_lost(lead, anew, actor):
    Participant.objects.filter(pk=anew[0].pk).update(removed_at=timezone.now())
    send_invitations(actor=actor)
    Participant.objects.filter(pk=anew[0].pk).update(removed_at=None)
    page = lead.get(HOME).text
    assert "Noter l’invitation faite de vive voix" in page and "Des adresses qui ne fonctionnent pas" in page
    assert "Aucun message n’est parti" in lead.post("/invitations/envoyer/", follow=True).text


def test_nobody_has_an_address_that_works(lead, anew):
    for row in Message.objects.filter(kind="invitation"):
        Message.objects.filter(pk=row.pk).update(state="bounced", answer="550 5.1.1 User unknown")
    page = lead.get(HOME).text
    assert "Noter l’invitation faite de vive voix" in page and "Aucun message ne part." in page
    assert "Aucun message n’est parti" in lead.post("/invitations/envoyer/", follow=True).text
    assert not fresh().exists()
