"""The committee's pages."""

import pytest
from django.utils import timezone

from tests.factories.accounts import MembershipFactory
from tests.factories.committee import InvitationFactory, ParticipantFactory
from workflow.models import Participant, ReplyToken

TYPED = {
    "first_name": "Claude",
    "last_name": "Petit",
    "email": "claude@ville.example",
    "role": "elected",
    "job_title": "Maire",
    "organisation": "Ville",
    "attendance": "remote",
    "can_validate": "on",
}


@pytest.fixture
def lead(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha, role="member").user)


@pytest.fixture
def viewer(alpha, visit):
    return visit(alpha.host, MembershipFactory(authority=alpha, role="viewer").user)


def page(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


class TestList:
    def test_an_empty_committee_begins_here(self, lead, viewer):
        assert "Le comité n’a pas encore de membres" in page(lead.get("/participants/"))
        assert "/participants/ajouter/" in page(lead.get("/participants/"))
        assert "/participants/ajouter/" not in page(viewer.get("/participants/"))

    def test_people_with_role_job_attendance_and_answer(self, lead):
        ParticipantFactory(first_name="Claude", last_name="Petit", role="sponsor", job_title="Maire", can_validate=True)
        InvitationFactory(reply="accepted", attendance="remote", participant__role="elected")
        InvitationFactory(reply="declined")
        html = page(lead.get("/participants/"))
        for words in ("Claude Petit", "Maire", "peut valider", "À distance", "Absent", "pas encore demandée"):
            assert words in html

    def test_one_role_only(self, lead):
        ParticipantFactory(last_name="Sponsorison", role="sponsor")
        ParticipantFactory(last_name="Partenariat", role="partner")
        html = page(lead.get("/participants/?role=sponsor"))
        assert "Sponsorison" in html and "Partenariat" not in html
        assert "Partenariat" in page(lead.get("/participants/?role=nobody"))

    def test_advice_is_given_and_taken_back(self, lead):
        person = ParticipantFactory()
        assert "Aucun sponsor n’est désigné" in page(lead.get("/participants/"))
        Participant.objects.filter(pk=person.pk).update(role="sponsor", can_validate=True)
        assert "À regarder" not in page(lead.get("/participants/"))

    @pytest.mark.parametrize("people", [1, 12, 300])
    def test_as_many_queries_for_a_full_committee_as_for_an_empty_one(
        self, lead, people, django_assert_num_queries, django_assert_max_num_queries
    ):
        lead.get("/participants/")
        with django_assert_max_num_queries(8) as empty:
            lead.get("/participants/")
        made = Participant.objects.bulk_create(ParticipantFactory.build_batch(people))
        InvitationFactory._meta.model.objects.bulk_create(
            InvitationFactory.build(participant=person) for person in made
        )
        with django_assert_num_queries(len(empty) + 3):  # the people, whom they have sent instead, who has left
            lead.get("/participants/")

    def test_a_long_list_has_pages_that_keep_the_role(self, lead):
        Participant.objects.bulk_create(ParticipantFactory.build_batch(60, role="elected"))
        html = page(lead.get("/participants/?role=elected"))
        assert "Page 1 sur 2" in html and "role=elected&amp;page=2" in html


class TestAdd:
    def test_a_person_is_added(self, lead):
        answer = lead.post("/participants/ajouter/", TYPED, follow=True)
        assert "Claude Petit fait partie du comité." in page(answer)
        person = Participant.objects.get()
        assert (person.role, person.attendance, person.can_validate) == ("elected", "remote", True)

    def test_then_another(self, lead):
        assert lead.post("/participants/ajouter/", TYPED | {"another": "1"}).url == "/participants/ajouter/"

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"email": "claude"}, "Cette adresse n’est pas valide"),
            ({"email": f"{'a' * 300}@ville.example"}, "Cette adresse est trop longue"),
            ({"last_name": " "}, "Indiquez le nom."),
            ({"job_title": "=cmd()"}, "ressemble à une formule"),
            ({"role": "king"}, "Choisissez un rôle de la liste"),
            ({"job_title": "x" * 121}, "Au plus 120 caractères"),
        ],
    )
    def test_a_slip_is_told_and_nothing_is_lost(self, lead, typed, sentence):
        answer = lead.post("/participants/ajouter/", TYPED | {"organisation": "À ne pas perdre"} | typed)
        assert answer.status_code == 422
        assert sentence in page(answer) and "À ne pas perdre" in page(answer)
        assert not Participant.objects.exists()

    def test_somebody_twice(self, lead):
        lead.post("/participants/ajouter/", TYPED)
        answer = lead.post("/participants/ajouter/", TYPED | {"first_name": "Autre"})
        assert answer.status_code == 422 and "Claude Petit est déjà dans le comité" in page(answer)


class TestEdit:
    def test_a_person_is_corrected(self, lead):
        person = ParticipantFactory()
        assert person.last_name in page(lead.get(f"/participants/{person.pk}/"))
        lead.post(f"/participants/{person.pk}/", TYPED)
        assert Participant.objects.get().name == "Claude Petit"

    def test_an_address_that_somebody_has(self, lead):
        ParticipantFactory(email="claude@ville.example")
        person = ParticipantFactory()
        answer = lead.post(f"/participants/{person.pk}/", TYPED)
        assert answer.status_code == 422 and "déjà dans le comité" in page(answer)

    def test_nobody_there(self, lead):
        assert lead.get("/participants/999/").status_code == 404

    def test_somebody_removed_while_the_form_is_filled(self, lead):
        person = ParticipantFactory(removed_at=timezone.now())
        answer = lead.post(f"/participants/{person.pk}/", TYPED)
        assert answer.status_code == 422 and "ne fait plus partie du comité" in page(answer)
        assert "claude@ville.example" in page(answer)
        assert lead.get(f"/participants/{person.pk}/").status_code == 404


class TestRemove:
    def test_the_question_says_what_will_happen(self, lead):
        invited, other = InvitationFactory().participant, ParticipantFactory()
        assert "cessera de fonctionner" in page(lead.get(f"/participants/{invited.pk}/retirer/"))
        assert "n’apprendra rien" in page(lead.get(f"/participants/{other.pk}/retirer/"))
        assert Participant.objects.current().count() == 2

    def test_a_person_is_removed_with_their_links(self, lead):
        person = InvitationFactory().participant
        ReplyToken.objects.create(participant=person, digest="0" * 64, expires_at=person.created_at)
        answer = lead.post(f"/participants/{person.pk}/retirer/", follow=True)
        assert "ne fait plus partie du comité" in page(answer)
        assert not Participant.objects.current().exists()
        assert ReplyToken.objects.get().revoked_at is not None
        again = lead.post(f"/participants/{person.pk}/retirer/", follow=True)
        assert "Cette personne ne fait plus partie du comité." in page(again)


def test_observers_read_and_change_nothing(viewer):
    person = ParticipantFactory()
    html = page(viewer.get("/participants/"))
    assert person.last_name in html and "Retirer" not in html and "Ajouter" not in html
    for path in ("/participants/ajouter/", f"/participants/{person.pk}/", f"/participants/{person.pk}/retirer/"):
        assert viewer.get(path).status_code == 403
        assert viewer.post(path, TYPED).status_code == 403
    assert Participant.objects.current().count() == 1
