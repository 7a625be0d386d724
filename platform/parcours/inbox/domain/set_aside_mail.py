"""A mail that nobody can read to its end."""

import logging
from datetime import datetime

from parcours.inbox.models import UnmatchedMail
from parcours.inbox.tries import digest_of

logger = logging.getLogger(__name__)

_DANGEROUS = "Ce courrier a deux fois interrompu sa lecture\u00a0: il a été mis de côté sans être lu."


def set_aside_mail(*, content: bytes, now: datetime) -> bool:
    """Show it to ANCT without looking into it. Whether it is new there."""
    digest = digest_of(content)
    logger.error("a mail of the reply mailbox has ended its reader twice and is set aside: %s", digest[:12])
    _, is_new = UnmatchedMail.objects.get_or_create(
        message_id=f"sha256:{digest}", defaults={"received_at": now, "reason": _DANGEROUS}
    )
    return is_new
