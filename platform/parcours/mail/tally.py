"""How many mails went out of a schema today, and how many came back, in the public table that ANCT and the bounds read.

Counted anew from the ledger after each batch, not added up: a worker that is killed leaves nothing wrong, and no row is
fought over with every mail. The numbers of a day never go down: of two workers that count at once the later writer may
have looked earlier, and messages that are erased with their recipient have been sent all the same.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.module_loading import import_string

from parcours.dispatch.models import Tally
from parcours.mail.enums import MessageState
from parcours.mail.models import Attempt, Message

_COUNT = """
INSERT INTO dispatch_tally AS old (schema_name, day, sent, bounced)
SELECT %(schema)s, (at AT TIME ZONE %(zone)s)::date AS day,
       count(*) FILTER (WHERE outcome = 'sent'),
       -- A refusal without a server's 5xx is the end of an outage or of our own fault: it says nothing about addresses.
       count(*) FILTER (WHERE outcome = 'bounced' OR (outcome = 'refused' AND code >= 500))
FROM mail_attempt WHERE at >= %(begin)s GROUP BY 2
ON CONFLICT (schema_name, day) DO UPDATE
    SET sent = GREATEST(old.sent, excluded.sent), bounced = GREATEST(old.bounced, excluded.bounced)
"""
# One statement, hence of one moment: what leaves one of the numbers is in another.
_SPOKEN_FOR = """
SELECT GREATEST(
    (SELECT count(*) FROM mail_attempt WHERE at >= %(begin)s AND outcome = 'sent'),
    (SELECT sent FROM dispatch_tally WHERE schema_name = %(schema)s AND day = %(day)s)
) + (
    SELECT count(*) FROM dispatch_dispatch
    WHERE schema_name = %(schema)s AND leased_until > statement_timestamp() AND id <> ALL(%(ours)s)
)
"""
#: For so long a day's numbers are still written when it is over: a batch may have begun before midnight, or a worker
#: been killed then.
_LATE = timedelta(hours=1)
#: Days over which returned mails are compared with those sent.
WINDOW = timedelta(days=7)


def day_of(moment: datetime) -> date:
    """The day of the numbers (Europe/Paris) to which a moment belongs, whatever day it is where the space is."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def count_today() -> None:
    """Write the current schema's numbers of today, and in its first hour those of the day before. One statement."""
    zone = timezone.get_default_timezone()
    begin = datetime.combine(day_of(timezone.now() - _LATE), time(), zone)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"schema": connection.schema_name, "zone": str(zone), "begin": begin})


def sent_today(schema_name: str) -> int:
    """Mails that have gone out of a schema today (of Europe/Paris). One query."""
    return (
        Tally.objects.filter(schema_name=schema_name, day=day_of(timezone.now())).aggregate(sent=Sum("sent"))["sent"]
        or 0
    )


def spoken_for(ours: Iterable[int]) -> int:
    """The current schema's mails of today, and the pointers that workers hold beside `ours`: they may send them.

    Two statements, in the caller's transaction; until it ends nobody else counts so, and what the caller then gives
    back, or keeps under its lease, is what the next one sees.
    """
    schema, day = connection.schema_name, day_of(timezone.now())
    begin = datetime.combine(day, time(), timezone.get_default_timezone())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [schema])
        cursor.execute(_SPOKEN_FOR, {"schema": schema, "day": day, "begin": begin, "ours": list(ours)})
        return cursor.fetchone()[0]


def too_many_come_back(*, after: date | None = None) -> bool:
    """Whether what came back to the current schema passes settings.MAIL_BOUNCES_AT_LEAST and MAIL_BOUNCE_SHARE.

    Of the mails that were tried in a week, by the ledger: one that was sent and came back is one of them, not two.
    Those to addresses that the team did not name are left out (settings.MAIL_NOT_OF_THE_TEAM): whoever named them could
    stop the space with them.
    after: only days after this one count (the day on which somebody looked into it and let sending go on). One query.
    """
    first = day_of(timezone.now()) - WINDOW
    begin = datetime.combine(max(first, after or first) + timedelta(days=1), time(), timezone.get_default_timezone())
    refused = Q(outcome=MessageState.REFUSED, code__gte=500)
    came_back, tried = Q(outcome=MessageState.BOUNCED) | refused, Q(outcome=MessageState.SENT) | refused
    to_others = Message.objects.filter(import_string(settings.MAIL_NOT_OF_THE_TEAM)())
    found = (
        Attempt.objects.filter(at__gte=begin)
        .exclude(message__in=to_others)
        .aggregate(came_back=Count("pk", filter=came_back), tried=Count("pk", filter=tried))
    )
    enough = found["came_back"] >= settings.MAIL_BOUNCES_AT_LEAST
    return enough and found["came_back"] > settings.MAIL_BOUNCE_SHARE * found["tried"]
