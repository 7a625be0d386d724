"""Answers of a calendar program about the current space's meeting, read as the inbox reads them."""

from django.conf import settings
from django.utils import timezone

from parcours.inbox.reading.classify import classify
from parcours.inbox.reading.facts import IncomingMail
from tests.inbox.replies import calendar, thunderbird
from workflow.models import LaunchMeeting


def stamp(moment=None) -> str:
    return f"{moment or timezone.now():%Y%m%dT%H%M%SZ}"


def uid(authority) -> str:
    return f"{LaunchMeeting.objects.get().uid}@{authority.host}"


def mail(authority, person, *, sender="", message_id="<r1@ville.example>", shape=thunderbird, **said) -> IncomingMail:
    """What `person`'s program sends; `sender` is who writes, where it is somebody else."""
    said = {"uid": uid(authority), "who": person.email, "stamp": stamp()} | said
    return classify(
        shape(calendar(**said), sender=sender or person.email, message_id=message_id), settings.PLATFORM_HOST
    )
