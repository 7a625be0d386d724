"""Offering an account: one open offer per address and space, a mail in the public outbox, tokens as digests."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tenants.utils import get_public_schema_name

from parcours.audit.models import Entry
from parcours.dispatch.models import Dispatch
from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from tenants.accounts.domain.invite_to_account import invite_to_account
from tenants.accounts.domain.revoke_invitation import revoke_invitation
from tenants.accounts.enums import Role
from tenants.accounts.errors import AlreadyMemberError, InvalidAddressError, InvitationGoneError
from tenants.accounts.models import AccountInvitation, AccountToken
from tests.factories.accounts import MembershipFactory
from tests.tenants.accounts.conftest import mail_of, outbox, path_in


class TestInviting:
    def test_the_mail_waits_in_the_public_outbox_even_when_a_space_asks(self, alpha, invitation):
        assert not Message.objects.exists()  # the current schema is the space's
        message = outbox("account_invitation")[0]
        assert message.recipient_email == "pilote@alpha.example"
        assert Dispatch.objects.get(message_id=message.pk).schema_name == get_public_schema_name()

    def test_it_lasts_a_fortnight_and_is_for_a_lead(self, invitation):
        left = invitation.expires_at - timezone.now()
        assert timedelta(days=13) < left <= timedelta(days=14)
        assert invitation.role == Role.LEAD

    def test_the_trail_has_ids_and_no_address(self, alpha, inviter, invitation):
        entries = Entry.objects.filter(action="account_offered")
        from django_tenants.utils import schema_context

        with schema_context(get_public_schema_name()):
            entry = entries.get()
        assert entry.actor_id == inviter.pk and "alpha.example" not in str(entry.detail)

    def test_asking_again_renews_the_same_offer_and_mails_it_again(self, alpha, inviter, invitation):
        AccountInvitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
        again = invite_to_account(actor=inviter, authority=alpha, email="PILOTE@alpha.example ", role=Role.MEMBER)
        assert again.pk == invitation.pk and again.is_open and again.role == Role.MEMBER
        assert len(outbox("account_invitation")) == 2

    def test_a_withdrawn_offer_is_not_renewed(self, alpha, inviter, invitation):
        revoke_invitation(actor=inviter, authority=alpha, invitation_id=invitation.pk)
        assert invite_to_account(actor=inviter, authority=alpha, email=invitation.email).pk != invitation.pk

    def test_the_same_address_may_be_invited_elsewhere(self, beta, inviter, invitation):
        assert invite_to_account(actor=inviter, authority=beta, email=invitation.email).pk != invitation.pk

    @pytest.mark.parametrize("email", ["", "pilote", "pilote@", "a b@c.example", "pilote@alpha.example\nBcc: x@y.fr"])
    def test_what_is_no_address(self, alpha, inviter, email):
        with pytest.raises(InvalidAddressError):
            invite_to_account(actor=inviter, authority=alpha, email=email)

    def test_somebody_who_belongs_to_the_space(self, alpha, inviter):
        member = MembershipFactory(authority=alpha).user
        with pytest.raises(AlreadyMemberError):
            invite_to_account(actor=inviter, authority=alpha, email=member.email.upper())


class TestWithdrawing:
    def test_the_mail_is_no_longer_wanted(self, alpha, inviter, invitation):
        revoke_invitation(actor=inviter, authority=alpha, invitation_id=invitation.pk)
        assert mail_of(outbox("account_invitation")[0]) is None

    def test_not_twice_and_not_another_authoritys(self, alpha, beta, inviter, invitation):
        with pytest.raises(InvitationGoneError):
            revoke_invitation(actor=inviter, authority=beta, invitation_id=invitation.pk)
        revoke_invitation(actor=inviter, authority=alpha, invitation_id=invitation.pk)
        with pytest.raises(InvitationGoneError):
            revoke_invitation(actor=inviter, authority=alpha, invitation_id=invitation.pk)


class TestTheMail:
    def test_one_link_a_person_and_a_day(self, alpha, invitation, inviter):
        mail = mail_of(outbox("account_invitation")[0])
        html = mail.alternatives[0].content
        for part in (mail.body, html):
            assert "Au nom de Solène Marchegay" in part
            assert alpha.name in part and "pilote du projet" in part
            assert path_in(mail) in part
        assert mail.body.count("http://parcours.localhost/invitation/") == 1
        assert mail.subject.startswith(alpha.name)
        assert mail.reply_to == [inviter.email]

    def test_the_database_has_the_digest_only(self, link):
        token = link.removeprefix("/invitation/").rstrip("/")
        assert len(token) == 43
        assert token not in str(list(AccountToken.objects.values()))

    def test_a_preview_writes_nothing_and_opens_nothing(self, invitation, main):
        with_public = outbox("account_invitation")[0]
        from django_tenants.utils import schema_context

        with schema_context(get_public_schema_name()):
            mail = render_preview("account_invitation", with_public)
        assert not AccountToken.objects.exists()
        assert main.get(path_in(mail)).status_code == 404

    def test_the_link_of_an_earlier_mail_still_opens(self, alpha, inviter, link, main):
        invite_to_account(actor=inviter, authority=alpha, email="pilote@alpha.example")
        later = path_in(mail_of(outbox("account_invitation")[1]))
        assert later != link
        assert [main.get(path).status_code for path in (link, later)] == [200, 200]
