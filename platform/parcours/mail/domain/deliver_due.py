"""Sending what is due in all outboxes. Bears being run by several workers at once, and being killed at any moment."""

import logging
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone
from django_tenants.utils import get_public_schema_name, get_tenant_model, schema_context, tenant_context

from parcours.dispatch.claims import Claim, claim_due
from parcours.dispatch.models import Dispatch
from parcours.dispatch.pointers import drop, postpone
from parcours.dispatch.waking import DELIVER_TASK
from parcours.mail.bounds import keep_within_quota, watch_returns
from parcours.mail.connection import MailConnection
from parcours.mail.delivery import Delivery
from parcours.tenancy.wake import wake

logger = logging.getLogger(__name__)

#: A kill leaves at most this many claimed pointers, which wait for the end of their lease.
BATCH = 100
#: Seconds after which the rest is left to a new task, so that a worker can be stopped in good order.
AT_MOST = 60.0
#: Until a space that is not ready, or whose outbox cannot be used, is looked at again.
_UNUSABLE = timedelta(minutes=15)


def deliver_due() -> int:
    """Send until nothing is due, the mail server is away or a minute has passed. Returns how many were dealt with."""
    ending = time.monotonic() + AT_MOST
    handled, more = 0, True
    with closing(MailConnection()) as server:
        while more and time.monotonic() < ending:
            claim = claim_due(BATCH)
            handled += len(claim.pointers)
            more = bool(claim.pointers) and _deliver(claim, server)
    if more:
        wake(DELIVER_TASK)
    return handled


def _deliver(claim: Claim, server: MailConnection) -> bool:
    """Send what `claim` holds, schema by schema. False when the mail server is away."""
    delivery = Delivery(claim, server)
    groups = defaultdict(list)
    for pointer in claim.pointers:
        groups[pointer.schema_name].append(pointer)
    spaces = get_tenant_model().objects.filter(schema_name__in=list(groups)).in_bulk(field_name="schema_name")
    for schema, pointers in groups.items():
        space = spaces.get(schema)
        if schema == get_public_schema_name():
            _deliver_in(schema_context(schema), delivery, pointers)
        elif space is None:
            _forget(claim, pointers)
        elif space.is_ready:
            with timezone.override(space.zone):
                _deliver_in(tenant_context(space), delivery, pointers)
        else:
            postpone(claim, pointers, _UNUSABLE)
    return delivery.outage is None


def _deliver_in(schema: AbstractContextManager, delivery: Delivery, pointers: Sequence[Dispatch]) -> None:
    """One outbox that cannot be used (a schema without its tables, say) must not stop the others."""
    try:
        with schema:
            delivery.deliver(keep_within_quota(delivery.claim, pointers))
            watch_returns()
    except DatabaseError:
        # Without a database at all, postponing fails too: the task fails, and the lease runs out.
        logger.exception("outbox of %s cannot be used", pointers[0].schema_name)
        postpone(delivery.claim, pointers, _UNUSABLE)


def _forget(claim: Claim, pointers: Sequence[Dispatch]) -> None:
    """The messages are gone with their schema."""
    logger.error("schema %s is gone: %d pointers dropped", pointers[0].schema_name, len(pointers))
    drop(claim, pointers)
