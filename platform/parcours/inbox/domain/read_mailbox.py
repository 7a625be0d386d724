"""Reading what came into the reply mailbox. Bears being run twice at once, and being killed at any moment.

A mail that kills or hangs its reader twice is filed away unread: it would be the first in the box for ever.
"""

import logging
import time
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from parcours.inbox.domain.set_aside_mail import set_aside_mail
from parcours.inbox.domain.take_mail import take_mail
from parcours.inbox.source.mails import MailboxAway, NotFiled, RawMail, Source
from parcours.inbox.source.opening import open_mailbox
from parcours.inbox.tries import begin_reading, end_reading
from parcours.inbox.turn import only_reader

logger = logging.getLogger(__name__)

#: Mails of one run, and its seconds: the next one, a minute later, goes on.
AT_MOST = 200
AT_MOST_SECONDS = 45.0


def read_mailbox() -> int:
    """Deal with new mails and file them away. Returns how many were new.

    Nothing happens where there is no mailbox or somebody reads it; one that is away is tried again by the next run.
    """
    if not settings.REPLY_MAILBOX_URL:
        return 0
    with only_reader() as is_ours:
        return _read() if is_ours else 0


def _read() -> int:
    ending, taken = time.monotonic() + AT_MOST_SECONDS, 0
    try:
        with open_mailbox(settings.REPLY_MAILBOX_URL) as box:
            for mail in box.new_mails(AT_MOST):
                taken += _deal_with(mail.content, timezone.now())
                # Filed away after the commit: a crash between the two makes the next run read it again, to no effect.
                _file_away(box, mail)
                if time.monotonic() > ending:
                    break
    except MailboxAway as error:
        logger.warning("the reply mailbox is away: %s", error)
    return taken


def _deal_with(content: bytes, now: datetime) -> bool:
    if not begin_reading(content, now):
        return set_aside_mail(content=content, now=now)
    is_new = take_mail(content=content, now=now)
    end_reading(content)
    return is_new


def _file_away(box: Source, mail: RawMail) -> None:
    """One that stays where it is holds up no other: the next run tries again."""
    try:
        box.file_away(mail)
    except NotFiled as error:
        logger.warning("a mail that was read stays in the reply mailbox: %s", error)
