"""The reply mailbox: what calendar programs and mail servers answer."""

from celery import shared_task

from parcours.inbox.domain import forget_mails as forgetting
from parcours.inbox.domain import read_mailbox as reading


@shared_task(name="tasks.inbox.read_mailbox")
def read_mailbox() -> None:
    """Deal with what is new. Bears being run twice at once: each mail is taken once."""
    reading.read_mailbox()


@shared_task(name="tasks.inbox.forget_mails")
def forget_mails() -> None:
    """Delete what was kept of unmatched mails for a month."""
    forgetting.forget_mails()
