"""One mail of each sort that the spaces' ledgers hold.

Rendered anew from today's data, as the page of a message does: what went out in the demonstration's past is in no
mailbox. Nothing is written or sent.
"""

import json
import sys

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django_tenants.utils import tenant_context

from parcours.mail.models import Message
from parcours.mail.preview import render_preview
from tenants.models import Authority
from workflow.invitations.cancellation_mails import ALL, ONE
from workflow.invitations.enums import CANCELLATION, INVITATION, PRACTICAL, REMINDER
from workflow.invitations.outbox import CHANGE
from workflow.invitations.preview import preview_of
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant

_CHANGE = Q(kind=INVITATION, occurrence__startswith=CHANGE)
#: Name -> which messages, with `is_in`, `stands_in`, `replied_at` and `changed_at` of their recipients and meeting.
SORTS = {
    "changement": _CHANGE & Q(replied_at__gte=F("changed_at")),
    "changement-a-confirmer": _CHANGE & Q(replied_at__lt=F("changed_at")),
    "annulation": Q(kind=CANCELLATION, occurrence__startswith=ALL),
    "retrait": Q(kind=CANCELLATION, occurrence__startswith=ONE, is_in=False),
    "informations-pratiques": Q(kind=PRACTICAL, is_in=True),
    "relance": Q(kind=REMINDER, is_in=True),
    "suppleant": Q(kind=INVITATION, stands_in=True),
}


def tell() -> None:
    """For another process."""
    json.dump(mails(), sys.stdout)


def mails() -> dict[str, dict[str, str]]:
    """Sort -> `subject`, `text` and `html` of the first such mail that was sent about a meeting still to come."""
    found: dict[str, dict[str, str]] = {}
    for authority in Authority.objects.exclude(ready_at=None).order_by("pk"):
        with tenant_context(authority), timezone.override(authority.zone):
            found = _in_this_space(SORTS.keys() - found.keys()) | found
    return found


def _in_this_space(wanted: set[str]) -> dict[str, dict[str, str]]:
    meeting = LaunchMeeting.objects.get()
    if meeting.is_over:
        return {}
    chosen = {sort: _sent(meeting).filter(SORTS[sort]).first() for sort in wanted}
    return {sort: _drawn(message) for sort, message in chosen.items() if message}


def _sent(meeting: LaunchMeeting) -> QuerySet[Message]:
    people = Participant.objects.filter(pk=OuterRef("recipient_id"))
    rows = Message.objects.filter(state="sent").order_by("sent_at", "recipient_id")
    return rows.annotate(
        is_in=Exists(people.current()),
        stands_in=Exists(people.exclude(represents=None)),
        replied_at=Subquery(people.values("invitation__replied_at")),
        changed_at=Subquery(LaunchMeeting.objects.filter(pk=meeting.pk).values("date_changed_at")),
    )


def _drawn(message: Message) -> dict[str, str]:
    preview = preview_of(render_preview(message.kind, message))
    return {"subject": preview.subject, "text": preview.text, "html": preview.html}
