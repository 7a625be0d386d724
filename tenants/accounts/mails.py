"""Mails about accounts, in the public schema's outbox: the offer of an account, and a new password."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from parcours.hosts.names import main_url
from parcours.mail.kinds import PREVIEW_TOKEN, MailKind
from parcours.mail.models import Message
from parcours.tokens import new_token
from tenants.accounts.models import AccountInvitation, AccountToken, User


def _mail(template: str, message: Message, context: dict[str, Any], *, answers_to: str = "") -> EmailMessage:
    mail = EmailMultiAlternatives(
        subject=context["subject"],
        body=render_to_string(f"accounts/mails/{template}.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.recipient_email],
        reply_to=[answers_to] if answers_to else None,
    )
    mail.attach_alternative(render_to_string(f"accounts/mails/{template}.html", context), "text/html")
    return mail


class AccountInvitationMail(MailKind):
    """Wanted while the offer is open. Each mail has a token of its own; those of earlier mails stay valid."""

    respects_refusal = False

    def prepare(self, messages: Sequence[Message]) -> None:
        found = AccountInvitation.objects.select_related("authority").in_bulk([m.about_id for m in messages])
        self.invitations = found
        self.inviters = User.objects.in_bulk([invitation.invited_by_id for invitation in found.values()])
        self.tokens = {} if self.is_preview else self._make_tokens(messages)

    def is_wanted(self, message: Message) -> bool:
        invitation = self.invitations.get(message.about_id)
        return bool(invitation and invitation.is_open)

    def render(self, message: Message) -> EmailMessage:
        invitation = self.invitations[message.about_id]
        token = self.tokens.get(message.pk, PREVIEW_TOKEN)
        inviter = self.inviters.get(invitation.invited_by_id)
        context = {
            "subject": f"{invitation.authority.name}\u00a0: votre accès à Parcours NR",
            "sender_name": inviter.get_full_name() if inviter else "",
            "invitation": invitation,
            "url": main_url(reverse("accounts:accept", args=[token], urlconf=settings.ROOT_URLCONF)),
            "act": "Ouvrir mon accès",
            "why": "Vous recevez ce message parce que votre adresse a été donnée pour cet espace.",
        }
        return _mail("invitation", message, context, answers_to=inviter.email if inviter else "")

    def _make_tokens(self, messages: Sequence[Message]) -> dict:
        tokens, rows = {}, []
        for message in filter(self.is_wanted, messages):
            tokens[message.pk], digest = new_token()
            rows.append(AccountToken(invitation_id=message.about_id, digest=digest))
        AccountToken.objects.bulk_create(rows)
        return tokens


class PasswordResetMail(MailKind):
    """Wanted while the account is open. The key dies with the first use, a login or settings.PASSWORD_RESET_TIMEOUT."""

    respects_refusal = False

    def prepare(self, messages: Sequence[Message]) -> None:
        self.users = User.objects.filter(is_active=True).in_bulk([message.about_id for message in messages])

    def is_wanted(self, message: Message) -> bool:
        return message.about_id in self.users

    def render(self, message: Message) -> EmailMessage:
        user = self.users[message.about_id]
        key = PREVIEW_TOKEN if self.is_preview else default_token_generator.make_token(user)
        path = reverse("accounts:choose_password", args=[user.pk, key], urlconf=settings.ROOT_URLCONF)
        context = {
            "subject": "Parcours NR\u00a0: choisir un nouveau mot de passe",
            "until": timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
            "url": main_url(path),
            "act": "Choisir un nouveau mot de passe",
            "why": "Vous recevez ce message parce qu’un nouveau mot de passe a été demandé pour votre adresse.",
        }
        return _mail("password_reset", message, context)
