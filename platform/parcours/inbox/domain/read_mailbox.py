"""Reading what came into the reply mailbox. Bears being run twice at once, and being killed at any moment."""

import logging
import time

from django.conf import settings
from django.utils import timezone

from parcours.inbox.domain.take_mail import take_mail
from parcours.inbox.source.mails import MailboxAway
from parcours.inbox.source.opening import open_mailbox

logger = logging.getLogger(__name__)

#: Mails of one run, and its seconds: the next one, a minute later, goes on.
AT_MOST = 200
AT_MOST_SECONDS = 45.0


def read_mailbox() -> int:
    """Deal with new mails and file them away. Returns how many were new.

    Nothing happens where there is no mailbox; one that is away is tried again by the next run.
    """
    if not settings.REPLY_MAILBOX_URL:
        return 0
    ending, taken = time.monotonic() + AT_MOST_SECONDS, 0
    try:
        with open_mailbox(settings.REPLY_MAILBOX_URL) as box:
            for mail in box.new_mails(AT_MOST):
                taken += take_mail(content=mail.content, now=timezone.now())
                # Filed away after the commit: a crash between the two makes the next run read it again, to no effect.
                box.file_away(mail)
                if time.monotonic() > ending:
                    break
    except MailboxAway as error:
        logger.warning("the reply mailbox is away: %s", error)
    return taken
