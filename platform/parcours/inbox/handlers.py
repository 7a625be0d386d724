"""Who deals with what a mail says: named in settings.INBOX_HANDLERS, since they live in the rooms above."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from parcours.inbox.reading.facts import IncomingMail

#: Deals with a mail in the transaction of its reading and returns an empty text, or, having changed nothing, the French
#: sentence that says why the mail belongs to nobody. Called with the public schema as the current one.
Handler = Callable[[IncomingMail, datetime], str]


def handler_of(kind: str) -> Handler:
    """The handler of a class of `parcours.inbox.reading.facts`, by its name. Raises KeyError."""
    return import_string(settings.INBOX_HANDLERS[kind])
