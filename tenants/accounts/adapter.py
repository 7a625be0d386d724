"""allauth's adapter: accounts are opened by invitation only, and the mails go through the outbox's connection."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account alone: a lead or a coordinator invites."""
        return False
