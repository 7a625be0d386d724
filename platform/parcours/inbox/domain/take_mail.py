"""Dealing with one mail of the reply mailbox."""

import hashlib
import logging
from datetime import datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction

from parcours.inbox.handlers import handler_of
from parcours.inbox.models import UnmatchedMail
from parcours.inbox.reading.classify import classify
from parcours.inbox.reading.facts import IncomingMail, Other

logger = logging.getLogger(__name__)

_NOTE = "INSERT INTO inbox_readmail (digest, read_at) VALUES (%s, %s) ON CONFLICT DO NOTHING"
_FAILED = "Une erreur de notre côté a empêché de traiter ce courrier."


def take_mail(*, content: bytes, now: datetime) -> bool:
    """Apply what the mail says, or keep it as unmatched; once, however often and by however many it is read.

    One transaction. False for a mail that was dealt with before. Raises OperationalError where the database is away.
    """
    mail = classify(content, settings.PLATFORM_HOST, settings.REPLY_MAILBOX_SERVER)
    try:
        with transaction.atomic():
            return _take(mail, now)
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # one mail that we cannot deal with must hold up no other, nor come back every minute
        logger.exception("a mail of the reply mailbox cannot be dealt with")
        with transaction.atomic():
            return _is_new(mail, now) and _keep(mail, _FAILED, now)


def _take(mail: IncomingMail, now: datetime) -> bool:
    if not _is_new(mail, now):
        return False
    if isinstance(mail.content, Other):
        return _keep(mail, mail.content.reason, now)
    reason = handler_of(type(mail.content).__name__)(mail, now)
    return _keep(mail, reason, now) if reason else True


def _is_new(mail: IncomingMail, now: datetime) -> bool:
    """Note that the mail is read. A second reader waits here until the first has committed or given up."""
    digest = hashlib.sha256(mail.message_id.encode(errors="replace")).hexdigest()
    with connection.cursor() as cursor:
        # Django's own `ignore_conflicts` does not tell whether there was one.
        cursor.execute(_NOTE, [digest, now])
        return cursor.rowcount == 1


def _keep(mail: IncomingMail, reason: str, now: datetime) -> bool:
    UnmatchedMail.objects.get_or_create(
        message_id=mail.message_id,
        defaults={"sender": mail.sender, "subject": mail.subject, "received_at": now, "reason": reason[:200]},
    )
    return True
