"""The outcome of a try, written in one statement: attempt, message, pointer and addressee change at once or not at all.

One statement, hence one round trip and one commit, per mail: the next mail starts only after it. So a crash at any
moment leaves at most one mail that was taken by the server and is not noted, and that one alone goes out again.
Noting several at once would double several.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from parcours.dispatch.addressees import digest_of
from parcours.dispatch.models import Dispatch
from parcours.mail.answers import Answer
from parcours.mail.enums import MessageState
from parcours.mail.models import Message

# Whoever comes back after its lease has run out settles nothing: another has the message in hand, or has ended it, or
# it was erased with its recipient (then no word of a server's, which may repeat the address, is kept). That a server
# took a mail ends it all the same. Pointer before message, as everybody locks them.
_NOTE = """
WITH pointed AS ({pointer} RETURNING id), settled AS (
    UPDATE mail_message SET state = %(state)s, answer = %(answer)s,
        sent_at = CASE WHEN %(state)s = 'sent' THEN statement_timestamp() ELSE sent_at END
    WHERE id = %(message)s AND state IN ('waiting', 'deferred')
        AND ((SELECT count(*) FROM pointed) > 0 OR %(state)s = 'sent')
    RETURNING id
), remembered AS (
    INSERT INTO dispatch_addressee (digest, last_mail_at)
    SELECT %(digest)s, statement_timestamp() WHERE %(state)s = 'sent'
    ON CONFLICT (digest) DO UPDATE SET last_mail_at = excluded.last_mail_at
)
INSERT INTO mail_attempt (message_id, at, outcome, code, answer)
SELECT id, statement_timestamp(), %(state)s, %(code)s,
    CASE WHEN EXISTS (SELECT 1 FROM settled) THEN %(answer)s ELSE '' END
FROM mail_message WHERE id = %(message)s
RETURNING EXISTS (SELECT 1 FROM dispatch_brake WHERE lifted_at IS NULL AND schema_name IN ('', %(schema)s)),
    EXISTS (SELECT 1 FROM dispatch_dispatch WHERE id = %(following)s AND leased_until = %(held_until)s)
"""
_END = _NOTE.format(
    pointer="DELETE FROM dispatch_dispatch"
    " WHERE id = %(pointer)s AND (leased_until = %(held_until)s OR %(state)s = 'sent')"
)
_LATER = _NOTE.format(
    pointer="UPDATE dispatch_dispatch SET due_at = statement_timestamp() + %(delay)s, leased_until = NULL"
    " WHERE id = %(pointer)s AND leased_until = %(held_until)s"
)

_PUT_OFF = """
WITH pointed AS (
    UPDATE dispatch_dispatch SET due_at = %(until)s, leased_until = NULL, tries = GREATEST(tries - 1, 0)
    WHERE id = %(pointer)s AND leased_until = %(held_until)s RETURNING id
)
UPDATE mail_message SET due_at = %(until)s WHERE id = %(message)s AND EXISTS (SELECT 1 FROM pointed)
"""


def put_off(message: Message, pointer: Dispatch, until: datetime, *, held_until: datetime) -> None:
    """Make `message` due at `until`; no try is counted, for none was made. held_until: the claim's lease."""
    values = {"until": until, "message": message.pk, "pointer": pointer.pk, "held_until": held_until}
    with connection.cursor() as cursor:
        cursor.execute(_PUT_OFF, values)


class Noted(NamedTuple):
    """What was found while noting, at no round trip: a stop is heeded, and what was erased is left, before the next."""

    is_stopped: bool = False
    holds_following: bool = True


def note(
    message: Message,
    pointer: Dispatch,
    answer: Answer,
    delay: timedelta | None,
    *,
    held_until: datetime,
    following: Dispatch | None = None,
) -> Noted:
    """Write the attempt, the message's new state, and the pointer's: due after `delay`, or gone where None.

    held_until: the claim's lease. Without it only the attempt is written, and the end of what was sent.
    following: the pointer to be followed next. Returns whether a brake stops this schema by now, and whether the claim
    still holds that one.
    """
    state = answer.state
    if state == MessageState.DEFERRED and delay is None:
        state = MessageState.REFUSED
    values = {
        "message": message.pk,
        "pointer": pointer.pk,
        "state": state.value,
        "code": answer.code,
        "answer": answer.raw,
        "delay": delay,
        "held_until": held_until,
        "following": following and following.pk,
        "schema": connection.schema_name,
        "digest": digest_of(message.recipient_email),
    }
    with connection.cursor() as cursor:
        cursor.execute(_LATER if state == MessageState.DEFERRED else _END, values)
        row = cursor.fetchone()
    return Noted(*row) if row else Noted()
