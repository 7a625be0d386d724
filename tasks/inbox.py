"""The reply mailbox: what calendar programs and mail servers answer."""

from celery import shared_task

from parcours.inbox.domain import forget_mails as forgetting
from parcours.inbox.domain import read_mailbox as reading

#: Seconds, above what a run gives itself: first an exception in the mail at hand, then the end of the process.
SOFT_LIMIT, HARD_LIMIT = 90, 120


@shared_task(name="tasks.inbox.read_mailbox", soft_time_limit=SOFT_LIMIT, time_limit=HARD_LIMIT)
def read_mailbox() -> None:
    """Deal with what is new. Of two runs at once the second does nothing; a mail that hangs costs one run."""
    reading.read_mailbox()


@shared_task(name="tasks.inbox.forget_mails")
def forget_mails() -> None:
    """Delete what was kept of unmatched mails for a month."""
    forgetting.forget_mails()
