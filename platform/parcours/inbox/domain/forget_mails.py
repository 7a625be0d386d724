"""Forgetting what was kept of mails, once it has served."""

from datetime import datetime, timedelta

from django.utils import timezone

from parcours.inbox.models import ReadingTry, ReadMail, UnmatchedMail

#: How long ANCT can look at a mail that belonged to nobody.
KEPT = timedelta(days=30)
#: A mail that could not be filed away for so long would be read as new.
_KNOWN = timedelta(days=180)


def forget_mails(*, now: datetime | None = None) -> int:
    """Delete unmatched mails older than `KEPT`. Returns how many."""
    now = now or timezone.now()
    ReadMail.objects.filter(read_at__lt=now - _KNOWN).delete()
    ReadingTry.objects.filter(last_at__lt=now - _KNOWN).delete()
    deleted, _ = UnmatchedMail.objects.filter(received_at__lt=now - KEPT).delete()
    return deleted
