"""One message: what it looks like, and what became of it."""

from typing import Any
from uuid import UUID

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from parcours.mail.answers import explain_answer
from parcours.mail.enums import PENDING
from parcours.mail.models import Message
from parcours.mail.pending import pointers_to
from tenants.vagues.enums import ActivityKey
from workflow.invitations.enums import CANCELLATION, MEETING_KINDS, PRACTICAL, REMINDER, UNREPRESENTED
from workflow.invitations.line import UNDELIVERED
from workflow.invitations.outbox import is_change
from workflow.invitations.preview import preview_for
from workflow.invitations.willing import unwilling
from workflow.invitations.wording import soon
from workflow.journey.frame import activity_frame
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant

# A mail has its styles inline and needs nothing else: no script, no picture, no form, shown only within our own page.
MAIL_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'self'"],
    "sandbox": ["allow-popups"],
}


@xframe_options_sameorigin
@csp_replace(MAIL_POLICY)
@require_safe
def preview_body(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML part of one participant's invitation, for the frame of the page that shows it."""
    person = get_object_or_404(Participant.objects.current(), pk=pk)
    if not LaunchMeeting.objects.get().is_dated:
        return HttpResponse(status=404)
    return HttpResponse(preview_for(person).html, headers={"Cache-Control": "no-store"})


@require_safe
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All attempts at one message, each with what the server said, in French and as it said it."""
    row = get_object_or_404(Message, pk=pk, kind__in=MEETING_KINDS)
    attempts = list(row.attempts.all())
    for place, attempt in enumerate(attempts, start=1):
        is_final = attempt.outcome in UNDELIVERED or (place == len(attempts) and row.state not in PENDING)
        attempt.explanation = explain_answer(attempt.answer, is_final=is_final)
    context = {
        **activity_frame(request, ActivityKey.INVITATIONS),
        "message": row,
        "attempts": attempts,
        "is_reminder": row.kind == REMINDER,
        "is_practical": row.kind == PRACTICAL,
        "is_cancellation": row.kind == CANCELLATION,
        "is_unrepresented": row.kind == UNREPRESENTED,
        "is_change": is_change(row),
        "next_words": _next_words(row),
        **_recipient(row),
    }
    return render(request, "invitations/message.html", context)


def _recipient(row: Message) -> dict[str, Any]:
    """The person of today, and what stands in the way of writing to them."""
    person = Participant.objects.current().select_related("invitation").filter(pk=row.recipient_id).first()
    return {
        "person": person,
        "is_undelivered": row.state in UNDELIVERED,
        "is_readdressed": bool(person and person.email.lower() != row.recipient_email.lower()),
        "wants_no_mail": bool(person and unwilling([person])),
    }


def _next_words(row: Message) -> str:
    """When it is tried (again); empty where that is now, or never."""
    now = timezone.now()
    pointer = pointers_to([row.pk]).filter(due_at__gt=now).first()
    return soon(pointer.due_at, now) if pointer else ""
