"""What else a lead does with the meeting: send a change at once, cancel, seek another date."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from parcours.errors import DomainError
from parcours.hosts.access import access
from tenants.accounts.enums import Role
from tenants.vagues.enums import ActivityKey
from workflow.invitations.audience import Audience, audience
from workflow.invitations.outbox import reached_people
from workflow.invitations.outlook import outlook
from workflow.invitations.preview import preview_cancellation
from workflow.journey.frame import activity_frame
from workflow.meetings.domain.cancel_meeting import cancel_meeting
from workflow.meetings.domain.renew_meeting import renew_meeting
from workflow.meetings.domain.send_change import send_change
from workflow.meetings.enums import MeetingState
from workflow.meetings.forms import CancelForm
from workflow.meetings.models import LaunchMeeting


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """The change that waits goes out now."""
    ahead = outlook(request.tenant, timezone.now())
    people = send_change(actor=request.user)
    if people:
        messages.success(request, ahead.announce(people, "annonce du changement,annonces du changement"))
    else:
        messages.info(request, "Aucun message de changement n’attendait plus.")
    return redirect("participants:list")


@access(Role.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest) -> HttpResponse:
    """The question, with who is told and the mail as it will read; then the cancellation."""
    meeting = LaunchMeeting.objects.get()
    form = CancelForm(request.POST if request.method == "POST" else None)
    if meeting.state != MeetingState.CONVENED and request.method != "POST":
        return redirect("meetings:edit")
    if request.method != "POST" or not form.is_valid():
        return _ask(request, meeting, form)
    ahead = outlook(request.tenant, timezone.now())
    try:
        told = cancel_meeting(actor=request.user, reason=form.cleaned_data["reason"])
    except DomainError as error:
        messages.error(request, str(error))
    else:
        news = ahead.announce(told, "annulation,annulations") if told else ""
        messages.success(request, f"Le comité est annulé. {news}".strip())
    return redirect("meetings:edit")


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Back to the meeting's form, for another date."""
    try:
        renew_meeting(actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Choisissez la nouvelle date. Les invitations repartiront à tout le comité.")
    return redirect("meetings:edit")


def _ask(request: HttpRequest, meeting: LaunchMeeting, form: CancelForm) -> HttpResponse:
    told = _told(meeting)
    context = {
        **activity_frame(request, ActivityKey.PARTICIPANTS),
        "meeting": meeting,
        "form": form,
        "told": told,
        "preview": preview_cancellation(told.people[0]) if told.people else None,
    }
    return render(request, "meetings/cancel.html", context, status=422 if form.errors else 200)


def _told(meeting: LaunchMeeting) -> Audience:
    is_to_come = bool(meeting.starts_at and meeting.starts_at > timezone.now())
    return audience(reached_people(meeting) if is_to_come else [])
