"""How much a space may send: a number of mails a day, and an end when too many come back.

The public schema's own mails (accounts, passwords) know neither: somebody shut out must be able to come in.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django_tenants.utils import get_public_schema_name

from parcours.dispatch.claims import Claim
from parcours.dispatch.domain.pull_brake import AlreadyStopped, pull_brake
from parcours.dispatch.models import Brake, Dispatch
from parcours.dispatch.pointers import release
from parcours.mail.pending import move
from parcours.mail.tally import count_today, day_of, sent_today, spoken_for, too_many_come_back

#: When the mail that a full day did not hold goes out, in the space's time zone.
MORNING = time(8)


def room_today(schema_name: str) -> int:
    """How many more mails a space may send today. One query."""
    return max(settings.MAIL_DAILY_QUOTA - sent_today(schema_name), 0)


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The first morning in `zone` that is on a later day there, and on another day of the quota (Europe/Paris)."""
    day, counted = now.astimezone(zone).date() + timedelta(days=1), timezone.get_default_timezone()
    morning = datetime.combine(day, MORNING, tzinfo=zone)
    if morning.astimezone(counted).date() > now.astimezone(counted).date():
        return morning
    return datetime.combine(day + timedelta(days=1), MORNING, tzinfo=zone)


def keep_within_quota(claim: Claim, pointers: Sequence[Dispatch]) -> list[Dispatch]:
    """Those that the current space may still send today; the others are put off until tomorrow, without a try.

    What other workers hold counts as sent: all of them together keep to it.
    """
    if connection.schema_name == get_public_schema_name():
        return list(pointers)
    with transaction.atomic():
        room = max(settings.MAIL_DAILY_QUOTA - spoken_for(pointer.pk for pointer in pointers), 0)
        now, later = list(pointers[:room]), pointers[room:]
        if later:
            until = next_morning(timezone.now(), timezone.get_current_timezone())
            move([pointer.message_id for pointer in later], until)
            release(claim, later)
    return now


def watch_returns() -> None:
    """Count the current space's mails of today, and stop it when too many have come back. Two or three queries."""
    schema = connection.schema_name
    count_today()
    if schema == get_public_schema_name() or not too_many_come_back():
        return
    lifted = Brake.objects.filter(schema_name=schema, lifted_at__isnull=False).order_by("-lifted_at").first()
    if lifted and not too_many_come_back(after=day_of(lifted.lifted_at)):
        return
    with suppress(AlreadyStopped):
        pull_brake(actor=None, schema_name=schema, reason=Brake.Reason.BOUNCES)
