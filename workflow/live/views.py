"""The page from which the meeting is run."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from parcours.errors import DomainError
from tenants.vagues.enums import ActivityKey
from workflow.agenda.models import AgendaItem
from workflow.invitations.enums import Reply
from workflow.journey.frame import activity_frame
from workflow.live.clock import Standing, TimedItem, standing, timed_agenda
from workflow.live.domain import run_meeting
from workflow.live.domain.note_interviewee import note_interviewee, remove_interviewee
from workflow.live.domain.note_outcome import note_outcome
from workflow.live.forms import InterviewForm, OutcomeForm
from workflow.live.models import Interviewee
from workflow.meetings.enums import MeetingState
from workflow.meetings.models import LaunchMeeting
from workflow.participants.models import Participant

ACTS = {
    "open": run_meeting.open_meeting,
    "next": run_meeting.next_item,
    "close": run_meeting.close_meeting,
    "reopen": run_meeting.reopen_meeting,
}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    return _render(request)


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """The agenda against the clock, for a second screen that asks again: 304 as long as it would show the same."""
    context = _progress(LaunchMeeting.objects.get())
    answer = get_conditional_response(request, etag=context["etag"])
    if answer is None:
        answer = render(request, "live/progress.html", context)
        answer["ETag"] = context["etag"]
    answer["Cache-Control"] = "private, no-cache"
    return answer


@require_POST
def act(request: HttpRequest, act: str) -> HttpResponse:
    """Begin, next item, end, take back: one button each."""
    try:
        ACTS[act](actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("live:page")


@require_POST
def add_interviewee(request: HttpRequest) -> HttpResponse:
    form = InterviewForm(request.POST)
    if not form.is_valid():
        return _render(request, interview_form=form, status=422)
    note_interviewee(actor=request.user, interviewee=form.save(commit=False))
    messages.success(request, f"{form.instance.name} est noté pour le diagnostic.")
    return redirect("live:page")


@require_POST
def delete_interviewee(request: HttpRequest, pk: int) -> HttpResponse:
    remove_interviewee(actor=request.user, interviewee=get_object_or_404(Interviewee, pk=pk))
    messages.success(request, "La personne est retirée de la liste.")
    return redirect("live:page")


@require_POST
def save_outcome(request: HttpRequest) -> HttpResponse:
    form = OutcomeForm(request.POST)
    if form.is_valid():
        try:
            note_outcome(
                actor=request.user,
                restitution_at=form.restitution_at,
                place=form.cleaned_data["restitution_place"],
                notes=form.cleaned_data["notes"],
            )
        except DomainError as error:
            form.add_error("restitution_day", str(error))
        else:
            messages.success(request, "La restitution et les notes sont enregistrées.")
            return redirect("live:page")
    return _render(request, outcome_form=form, status=422)


def _render(request: HttpRequest, status: int = 200, **forms) -> HttpResponse:
    meeting = LaunchMeeting.objects.get()
    context = {
        **activity_frame(request, ActivityKey.FACILITATION),
        **_progress(meeting),
        "is_held": meeting.state == MeetingState.HELD,
        "is_early": bool(meeting.starts_at and timezone.localdate(meeting.starts_at) > timezone.localdate()),
        "expected": _expected(),
        "interviewees": Interviewee.objects.all(),
        "interview_form": InterviewForm(),
        "outcome_form": OutcomeForm.of(meeting),
        **forms,
    }
    return render(request, "live/page.html", context, status=status)


def _progress(meeting: LaunchMeeting) -> dict[str, Any]:
    now = timezone.now()
    agenda = timed_agenda(AgendaItem.objects.all(), meeting.opened_at or meeting.starts_at, now)
    place = standing(agenda, now)
    return {
        "meeting": meeting,
        "is_running": meeting.state == MeetingState.RUNNING,
        "agenda": agenda,
        "place": place,
        "ahead_minutes": -place.late_minutes,
        "etag": _etag(meeting, agenda, place),
    }


def _expected() -> QuerySet[Participant]:
    """Who has said that they come, or may."""
    coming = (Reply.ACCEPTED, Reply.TENTATIVE)
    return Participant.objects.current().filter(invitation__reply__in=coming).select_related("invitation")


def _etag(meeting: LaunchMeeting, agenda: list[TimedItem], place: Standing) -> str:
    """Changes when the fragment would read otherwise."""
    rows = [(r.item.title, r.item.minutes, r.item.presenter, r.planned_at, r.is_current, r.is_ended) for r in agenda]
    late = [row.late_minutes for row in agenda]
    shown = repr((meeting.state, rows, late, place.late_minutes, place.spent_minutes))
    return f'"{sha256(shown.encode()).hexdigest()[:32]}"'
