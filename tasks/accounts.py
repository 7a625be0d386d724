"""What identities leave behind."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore

from parcours.hosts.handoff import forget_used_tokens


@shared_task(name="tasks.accounts.clean_up")
def clean_up() -> None:
    """Delete used hand-off tokens and expired sessions. Bears being run twice at once."""
    forget_used_tokens()
    SessionStore.clear_expired()
