"""Fixing the meeting, and the question asked before people who were invited are told."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from parcours.errors import DomainError
from parcours.ui.french import french_plural, french_when
from tenants.vagues.enums import ActivityKey
from workflow.journey.frame import activity_frame
from workflow.meetings.domain.schedule_meeting import changes_of, check_plan, must_tell, schedule_meeting
from workflow.meetings.enums import MeetingState
from workflow.meetings.errors import MeetingRefusedError
from workflow.meetings.forms import MeetingForm, initial_of
from workflow.meetings.models import LaunchMeeting
from workflow.meetings.rules import Plan
from workflow.meetings.summary import described_changes, invited_people, meeting_hints
from workflow.participants.queries import composition


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """The meeting's form. Once invitations have gone, a change is shown and confirmed before it is told."""
    meeting = LaunchMeeting.objects.get()
    form = MeetingForm(request.POST or None, initial=initial_of(meeting))
    if request.method != "POST":
        return _render(request, meeting, form)
    if not form.is_valid() or _is_refused(meeting, form):
        return _render(request, meeting, form, status=422)
    if "correct" in request.POST:
        return _render(request, meeting, form)
    return _confirm(request, meeting, form) or _schedule(request, meeting, form)


def _is_refused(meeting: LaunchMeeting, form: MeetingForm) -> bool:
    try:
        check_plan(meeting, form.plan(), timezone.now())
    except MeetingRefusedError as error:
        form.add_error(error.field, str(error))
        return True
    return False


def _confirm(request: HttpRequest, meeting: LaunchMeeting, form: MeetingForm) -> HttpResponse | None:
    """The page that asks, unless there is nobody to tell or exactly this has been confirmed."""
    plan = form.plan()
    changed = changes_of(meeting, plan)
    people = invited_people() if must_tell(meeting, plan, timezone.now()) else 0
    asked = f"{meeting.sequence}-{people}"
    if not people or request.POST.get("confirmed") == asked:
        return None
    context = {
        **activity_frame(request, ActivityKey.PARTICIPANTS),
        "form": form,
        "changes": described_changes(meeting, plan, changed),
        "people": people,
        "asked": asked,
        "act": _act(people, changed),
    }
    return render(request, "meetings/confirm.html", context)


def _schedule(request: HttpRequest, meeting: LaunchMeeting, form: MeetingForm) -> HttpResponse:
    plan = form.plan()
    told = invited_people() if must_tell(meeting, plan, timezone.now()) else 0
    try:
        schedule_meeting(actor=request.user, **vars(plan))
    except DomainError as error:
        form.add_error(getattr(error, "field", None), str(error))
        return _render(request, meeting, form, status=422)
    messages.success(request, _done(plan, told))
    return redirect("participants:list")


def _act(people: int, changed: list[str]) -> str:
    who = f"les {people}\u00a0personnes" if people > 1 else "la personne invitée"
    return f"Prévenir {who} et {'déplacer' if 'starts_at' in changed else 'modifier'} la réunion"


def _done(plan: Plan, told: int) -> str:
    fixed = f"Le comité de lancement est fixé au {french_when(timezone.localtime(plan.starts_at))}."
    return (
        f"{fixed} {told}\u00a0{french_plural(told, 'personne est prévenue,personnes sont prévenues')}."
        if told
        else fixed
    )


def _render(request: HttpRequest, meeting: LaunchMeeting, form: MeetingForm, status: int = 200) -> HttpResponse:
    is_convened = meeting.state == MeetingState.CONVENED
    context = {
        **activity_frame(request, ActivityKey.PARTICIPANTS),
        "meeting": meeting,
        "form": form,
        "hints": meeting_hints(meeting, remote=composition().remote),
        "invited": invited_people() if is_convened else 0,
        "is_open": is_convened or meeting.state == MeetingState.DRAFT,
    }
    return render(request, "meetings/edit.html", context, status=status)
