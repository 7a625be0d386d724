"""Waking a worker by a task's dotted name, on commit. A wake-up may be lost: the sweep finds the work."""

import logging
from collections.abc import Sequence

from celery import current_app
from django.db import connection, transaction

from parcours.tenancy.task import HEADER

logger = logging.getLogger(__name__)


def wake(task_name: str, args: Sequence = ()) -> None:
    """Send `task_name` when the transaction commits, with the current schema in its header. Never raises."""
    schema = connection.schema_name
    transaction.on_commit(lambda: _send(task_name, args, schema), robust=True)


def _send(task_name: str, args: Sequence, schema: str) -> None:
    try:
        current_app.send_task(task_name, args=args, headers={HEADER: schema}, retry=False, ignore_result=True)
    except Exception:
        # Whatever is wrong with the broker must not fail what is already committed; the sweep does the work.
        logger.warning("wake-up of %s was lost", task_name, exc_info=True)
