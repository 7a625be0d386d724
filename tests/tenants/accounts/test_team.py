"""The team of a space: everybody reads, leads change, the last lead stays."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tenants.utils import get_public_schema_name, schema_context

from parcours.mail.models import Message
from tenants.accounts.domain.invite_to_account import invite_to_account
from tenants.accounts.models import AccountInvitation, Membership
from tests.factories.accounts import MembershipFactory
from tests.tenants.accounts.conftest import outbox

OFFERS = ["invitations/{waiting}/renvoyer/", "invitations/{waiting}/annuler/"]


@pytest.fixture
def lead(alpha):
    return MembershipFactory(authority=alpha, role="lead")


@pytest.fixture
def member(alpha):
    return MembershipFactory(authority=alpha, role="member")


@pytest.fixture
def space(alpha, lead, visit):
    """The lead's browser."""
    return visit(alpha.host, lead.user)


@pytest.fixture
def waiting(alpha, lead):
    return invite_to_account(actor=lead.user, authority=alpha, email="collegue@alpha.example", role="member")


class TestTheList:
    def test_shows_members_roles_and_invitations(self, space, lead, member, waiting):
        page = space.get("/equipe/").text
        for words in (str(lead.user), member.user.email, "Pilote du projet", "Membre de l’équipe", waiting.email):
            assert words in page
        assert "En attente" in page and "Inviter un collègue" in page

    def test_members_and_viewers_read_without_buttons(self, alpha, lead, member, waiting, visit):
        for role in ("member", "viewer"):
            reader = visit(alpha.host, MembershipFactory(authority=alpha, role=role).user)
            page = reader.get("/equipe/")
            assert page.status_code == 200 and waiting.email in page.text
            assert "Inviter un collègue" not in page.text and "Changer le rôle" not in page.text

    def test_nobody_of_another_space_is_in_it(self, space, beta, inviter):
        stranger = MembershipFactory(authority=beta).user
        invite_to_account(actor=inviter, authority=beta, email="ailleurs@beta.example")
        page = space.get("/equipe/").text
        assert stranger.email not in page and "ailleurs@beta.example" not in page

    def test_what_the_mail_server_refused_is_told(self, space, waiting):
        with schema_context(get_public_schema_name()):
            Message.objects.update(state="refused", answer="550 5.1.1 no such user")
        page = space.get("/equipe/").text
        assert "Refusé" in page

    def test_an_expired_invitation_says_so(self, space, waiting):
        AccountInvitation.objects.update(expires_at=timezone.now() - timedelta(hours=1))
        assert "Expiré" in space.get("/equipe/").text

    def test_as_many_queries_for_one_as_for_many(self, alpha, space, lead, waiting, django_assert_num_queries):
        space.get("/equipe/")
        # Twice each schema, session, user; the members, the invitations, their mails.
        with django_assert_num_queries(8):
            space.get("/equipe/")
        for number in range(15):
            MembershipFactory(authority=alpha, role="member")
            invite_to_account(actor=lead.user, authority=alpha, email=f"autre{number}@alpha.example")
        with django_assert_num_queries(8):
            assert space.get("/equipe/").text.count("@alpha.example") >= 16


class TestInviting:
    def test_a_colleague_gets_a_mail(self, alpha, space, lead):
        answer = space.post("/equipe/inviter/", {"email": "Nouvelle@alpha.example", "role": "viewer"})
        assert answer.url == "/equipe/"
        invitation = AccountInvitation.objects.get(authority=alpha)
        assert (invitation.email, invitation.role) == ("nouvelle@alpha.example", "viewer")
        assert invitation.invited_by_id == lead.user_id
        assert outbox("account_invitation")[0].recipient_email == "nouvelle@alpha.example"
        assert "L’invitation part à l’adresse nouvelle@alpha.example." in space.get("/equipe/").text

    @pytest.mark.parametrize(
        ("email", "role", "said"),
        [
            ("", "member", "Indiquez l’adresse de la personne."),
            ("nouvelle", "member", "Cette adresse n’est pas valable."),
            ("nouvelle@alpha.example", "", "Choisissez un rôle."),
            ("nouvelle@alpha.example", "coordinator", "Choisissez un rôle dans la liste."),
        ],
    )
    def test_bad_input(self, space, email, role, said):
        answer = space.post("/equipe/inviter/", {"email": email, "role": role})
        assert answer.status_code == 422 and said in answer.text
        assert not AccountInvitation.objects.exists()

    def test_somebody_who_is_in_the_team(self, space, member):
        answer = space.post("/equipe/inviter/", {"email": member.user.email, "role": "viewer"})
        assert answer.status_code == 422 and "déjà membre" in answer.text
        assert f'value="{member.user.email}"' in answer.text

    def test_again(self, space, waiting):
        assert space.post(f"/equipe/invitations/{waiting.pk}/renvoyer/").url == "/equipe/"
        assert len(outbox("account_invitation")) == 2

    def test_withdrawing(self, space, waiting):
        space.post(f"/equipe/invitations/{waiting.pk}/annuler/")
        page = space.get("/equipe/").text
        assert "son lien ne fonctionne plus" in page
        assert space.get("/equipe/").text.count(waiting.email) == 0
        assert space.post(f"/equipe/invitations/{waiting.pk}/renvoyer/").status_code == 404

    def test_withdrawing_what_was_taken_up_says_so(self, space, waiting):
        AccountInvitation.objects.update(accepted_at=timezone.now())
        space.post(f"/equipe/invitations/{waiting.pk}/annuler/")
        assert "n’est plus valable" in space.get("/equipe/").text


class TestRoles:
    def test_change_shows_at_once(self, alpha, space, member, visit):
        answer = space.post(f"/equipe/{member.pk}/", {"role": "viewer"})
        assert answer.url == "/equipe/"
        member.refresh_from_db()
        assert member.role == "viewer"

    def test_the_last_lead_stays_lead(self, space, lead):
        answer = space.post(f"/equipe/{lead.pk}/", {"role": "member"})
        assert answer.status_code == 422 and "au moins un pilote" in answer.text
        lead.refresh_from_db()
        assert lead.role == "lead"

    def test_one_of_two_leads_may_step_back(self, alpha, space, lead):
        MembershipFactory(authority=alpha, role="lead")
        assert space.post(f"/equipe/{lead.pk}/", {"role": "member"}).status_code == 302

    @pytest.mark.parametrize("role", ["", "owner"])
    def test_what_is_no_role(self, space, member, role):
        assert space.post(f"/equipe/{member.pk}/", {"role": role}).status_code == 422


class TestRemoving:
    def test_asks_first(self, space, member):
        page = space.get(f"/equipe/{member.pk}/retirer/")
        assert page.status_code == 200 and f"Retirer {member.user}" in page.text
        assert Membership.objects.filter(pk=member.pk).exists()

    def test_then_the_person_is_out(self, alpha, space, member, visit, django_capture_on_commit_callbacks):
        theirs = visit(alpha.host, member.user)
        assert theirs.get("/equipe/").status_code == 200
        with django_capture_on_commit_callbacks(execute=True):
            assert space.post(f"/equipe/{member.pk}/retirer/").url == "/equipe/"
        assert theirs.get("/equipe/").status_code == 403
        member.user.refresh_from_db()  # the account stays

    def test_never_the_last_lead(self, space, lead, member):
        answer = space.post(f"/equipe/{lead.pk}/retirer/")
        assert answer.status_code == 422 and "au moins un pilote" in answer.text
        assert Membership.objects.filter(pk=lead.pk).exists()

    def test_somebody_who_leaves_goes_to_their_other_spaces(self, alpha, space, lead):
        MembershipFactory(authority=alpha, role="lead")
        assert space.post(f"/equipe/{lead.pk}/retirer/").url == "http://parcours.localhost/mes-espaces/"


@pytest.mark.parametrize("role", ["member", "viewer"])
@pytest.mark.parametrize("path", ["inviter/", "{member}/", "{member}/retirer/", *OFFERS])
def test_only_leads_change_the_team(alpha, lead, member, waiting, visit, role, path):
    client = visit(alpha.host, MembershipFactory(authority=alpha, role=role).user)
    path = "/equipe/" + path.format(member=member.pk, waiting=waiting.pk)
    assert client.get(path).status_code == 403
    assert client.post(path, {"role": "lead", "email": "moi@alpha.example"}).status_code == 403
