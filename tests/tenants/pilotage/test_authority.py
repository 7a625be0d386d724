"""An authority's page for its coordinator."""

import pytest
from django.urls import reverse
from django.utils import timezone

from parcours.mail.models import Message
from tasks.authorities import prepare
from tenants.authorities.domain.enrol_authority import enrol_authority
from tenants.authorities.domain.note_failure import note_failure
from tenants.models import AccountInvitation, Authority, MeetingProgress
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.vagues import EntryFactory, VagueFactory


@pytest.fixture
def enrolled(db):
    return enrol_authority(
        actor=UserFactory(is_coordinator=True),
        vague=VagueFactory(),
        entry=EntryFactory(name="CA Cannes Pays de Lérins"),
        lead_email="pilote@lerins.example",
    )


def path(name: str, authority: Authority) -> str:
    return reverse(f"pilotage:{name}", args=[authority.pk], urlconf="parcours.urls_main")


def test_from_requested_to_ready(console, enrolled):
    page = console.get(path("authority", enrolled)).text
    assert "Demandé" in page and f'data-src="{path("provisioning", enrolled)}"' in page
    assert "dès que l’espace sera prêt" in page
    fragment = console.get(path("provisioning", enrolled))
    again = console.get(path("provisioning", enrolled), headers={"If-None-Match": fragment["ETag"]})
    assert again.status_code == 304
    prepare(enrolled.pk)
    assert enrolled.host in console.get(path("provisioning", enrolled)).text
    page = console.get(path("authority", enrolled)).text
    assert "data-src" not in page and "Participants et date" in page and "En attente" in page


def test_failed_says_why_and_can_be_tried_again(console, enrolled):
    note_failure(authority_id=enrolled.pk, reason="Le serveur n’a plus de place.")
    assert "Le serveur n’a plus de place." in console.get(path("authority", enrolled)).text
    answer = console.post(path("retry", enrolled), follow=True)
    assert "La préparation de l’espace reprend." in answer.text and "Demandé" in answer.text
    prepare(enrolled.pk)
    assert "il n’y a rien à reprendre" in console.post(path("retry", enrolled), follow=True).text


def test_the_address_is_corrected_before_and_after(console, enrolled):
    assert 'value="pilote@lerins.example"' in console.get(path("invite", enrolled)).text
    console.post(path("invite", enrolled), {"email": "second@lerins.example"})
    assert not AccountInvitation.objects.filter(authority=enrolled).exists()
    prepare(enrolled.pk)
    console.post(path("invite", enrolled), {"email": "troisieme@lerins.example"})
    pending = AccountInvitation.objects.pending().filter(authority=enrolled)
    assert [one.email for one in pending] == ["troisieme@lerins.example"]
    assert AccountInvitation.objects.filter(authority=enrolled).count() == 2


def test_the_invitation_is_sent_again(console, enrolled):
    prepare(enrolled.pk)
    console.post(path("invite", enrolled), {"email": "pilote@lerins.example"})
    invitation = AccountInvitation.objects.get(authority=enrolled)
    assert Message.objects.filter(kind="account_invitation", about_id=invitation.pk).count() == 2


@pytest.mark.parametrize("email", ["", "pilote", "a@b"])
def test_a_bad_address(console, enrolled, email):
    answer = console.post(path("invite", enrolled), {"email": email})
    assert answer.status_code == 422 and "adresse" in answer.text


def test_somebody_who_is_in_already(console, enrolled):
    prepare(enrolled.pk)
    member = MembershipFactory(authority=enrolled, role="lead").user
    answer = console.post(path("invite", enrolled), {"email": member.email})
    assert answer.status_code == 422


def test_where_the_invitation_stands(console, enrolled):
    prepare(enrolled.pk)
    mails = Message.objects.filter(kind="account_invitation")
    mails.update(state="refused", answer="550 5.1.1 Boîte inconnue")
    page = console.get(path("authority", enrolled)).text
    assert "Refusé" in page and "Cette adresse n’existe pas." in page
    mails.update(state="sent", sent_at=timezone.now(), answer="250 OK")
    assert "Envoyé" in console.get(path("authority", enrolled)).text
    AccountInvitation.objects.filter(authority=enrolled).update(expires_at=timezone.now())
    assert "Expiré" in console.get(path("authority", enrolled)).text
    AccountInvitation.objects.filter(authority=enrolled).update(accepted_at=timezone.now())
    assert "Accepté" in console.get(path("authority", enrolled)).text


def test_a_fixed_number_of_queries(console, enrolled, django_assert_max_num_queries):
    prepare(enrolled.pk)
    MeetingProgress.objects.update_or_create(
        authority=enrolled,
        defaults={"meeting_at": timezone.now(), "invited": 12, "present": 8, "silent": 4, "moved_at": timezone.now()},
    )
    for n in range(6):
        MembershipFactory(authority=enrolled, role="lead")
        console.post(path("invite", enrolled), {"email": f"pilote{n}@lerins.example"})
    with django_assert_max_num_queries(8):
        page = console.get(path("authority", enrolled)).text
    assert "<strong>12</strong> invités" in page
