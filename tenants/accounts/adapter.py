"""allauth's adapter: accounts are opened by invitation only, and a login leads on where there is one way only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.shortcuts import resolve_url

from tenants.accounts.destinations import destinations_of


class AccountAdapter(DefaultAccountAdapter):
    # The same sentence for an unknown address and for a wrong password.
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Adresse ou mot de passe incorrect.",
        "too_many_login_attempts": "Trop d’essais. Attendez cinq minutes, ou choisissez un nouveau mot de passe.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account alone: a lead or a coordinator invites."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The only destination of this person, or the page that lists them."""
        doors = destinations_of(request.user)
        return doors[0].url if len(doors) == 1 else resolve_url("accounts:my_spaces")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("account_login")
