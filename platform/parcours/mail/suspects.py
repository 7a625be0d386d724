"""Messages behind which workers die. Chance alone does not come so far."""

from collections.abc import Sequence

from django.db.models import Count

from parcours.dispatch.models import Dispatch
from parcours.mail.models import Attempt

#: A pointer claimed more often than this without an outcome is behind what kills its workers, or behind one that is.
MOST_CLAIMS = 30


def suspects(pointers: Sequence[Dispatch]) -> list[Dispatch]:
    """Those of the current schema that were claimed so often, in their order. One query, and only where there are any.

    Who died over a message had dealt with those before it, and claimed those behind it each time: the first is to
    blame, of the others nothing is known. Tries that came to an end (an outage may bring many) are no deaths.
    """
    often = [pointer for pointer in pointers if pointer.tries > MOST_CLAIMS]
    if not often:
        return []
    rows = Attempt.objects.filter(message__in=[pointer.message_id for pointer in often])
    ended = dict(rows.since_last_end().order_by().values_list("message").annotate(Count("pk")))
    return [pointer for pointer in often if pointer.tries - ended.get(pointer.message_id, 0) > MOST_CLAIMS]
