"""Fixing the meeting, and the question asked before people who were invited are told."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from parcours.errors import DomainError
from parcours.ui.french import french_hour, french_plural, french_when
from tenants.vagues.enums import ActivityKey
from workflow.invitations.audience import audience_of_change
from workflow.invitations.domain.announce_change import Update, goes_at_once
from workflow.invitations.outlook import Outlook, outlook
from workflow.invitations.preview import preview_change
from workflow.invitations.waiting import is_known, known_plan, waiting_update
from workflow.journey.frame import activity_frame
from workflow.meetings.domain.schedule_meeting import changes_of, check_plan, must_tell, schedule_meeting
from workflow.meetings.enums import MeetingState
from workflow.meetings.errors import MeetingRefusedError
from workflow.meetings.forms import MeetingForm, initial_of
from workflow.meetings.models import LaunchMeeting
from workflow.meetings.rules import Plan
from workflow.meetings.summary import described_changes, meeting_hints, plan_hints
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
    plan, now = form.plan(), timezone.now()
    if not must_tell(meeting, plan, now) or is_known(meeting, plan, now):
        return None
    told, changed = audience_of_change(meeting), changes_of(meeting, plan)
    asked = f"{meeting.sequence}-{len(told.people)}"
    if not told.people or request.POST.get("confirmed") == asked:
        return None
    context = {
        **activity_frame(request, ActivityKey.PARTICIPANTS),
        "form": form,
        "changes": described_changes(meeting, plan, changed),
        "told": told,
        "preview": preview_change(told.people[0], plan),
        "query": urlencode({name: form.data.get(name, "") for name in form.fields}),
        "asked": asked,
        "waiting": waiting_update(meeting, now),
        "hints": plan_hints(plan, request.tenant) if {"starts_at", "duration_minutes"} & set(changed) else [],
        "at_once": goes_at_once(known_plan(meeting, now), plan, now),
        "outlook": outlook(request.tenant, now),
        "act": _act(len(told.people), changed),
    }
    return render(request, "meetings/confirm.html", context)


def _schedule(request: HttpRequest, meeting: LaunchMeeting, form: MeetingForm) -> HttpResponse:
    plan, now = form.plan(), timezone.now()
    ahead = outlook(request.tenant, now)
    try:
        update = schedule_meeting(actor=request.user, **vars(plan)).update
    except DomainError as error:
        form.add_error(getattr(error, "field", None), str(error))
        return _render(request, meeting, form, status=422)
    messages.success(request, f"{_fixed(plan)} {_news(update, ahead, now)}".strip())
    return redirect("participants:list")


def _act(people: int, changed: list[str]) -> str:
    who = f"les {people}\u00a0personnes" if people > 1 else "la personne invitée"
    return f"Prévenir {who} et {'déplacer' if 'starts_at' in changed else 'modifier'} la réunion"


def _fixed(plan: Plan) -> str:
    return f"Le comité de lancement est fixé au {french_when(timezone.localtime(plan.starts_at))}."


def _news(update: Update | None, ahead: Outlook, now: datetime) -> str:
    """What becomes of those who have to know."""
    if not update:
        return ""
    if update.due_at is None:
        return "Le message de changement n’était pas parti\u00a0: il est retiré, personne n’a rien su."
    return f"{_announced(update, ahead, now)} {_unsent(update.unsent)}".strip()


def _announced(update: Update, ahead: Outlook, now: datetime) -> str:
    if not update.people:
        return ""
    if ahead.brake or update.due_at <= now:
        return ahead.announce(update.people, "annonce du changement,annonces du changement")
    people = french_plural(update.people, "personne sera prévenue,personnes seront prévenues")
    return f"{update.people}\u00a0{people} à {french_hour(timezone.localtime(update.due_at))}."


def _unsent(number: int) -> str:
    words = french_plural(number, "invitation n’est pas partie,invitations ne sont pas parties")
    will = french_plural(number, "elle dira,elles diront")
    return f"{number}\u00a0{words}\u00a0: {will} ce qui est fixé." if number else ""


def _render(request: HttpRequest, meeting: LaunchMeeting, form: MeetingForm, status: int = 200) -> HttpResponse:
    is_convened = meeting.state == MeetingState.CONVENED
    context = {
        **activity_frame(request, ActivityKey.PARTICIPANTS),
        "meeting": meeting,
        "form": form,
        "hints": meeting_hints(meeting, authority=request.tenant, remote=composition().remote),
        "invited": len(audience_of_change(meeting).people) if is_convened else 0,
        "waiting": waiting_update(meeting, timezone.now()),
        "outlook": outlook(request.tenant, timezone.now()),
        "is_convened": is_convened,
        "is_open": is_convened or meeting.state == MeetingState.DRAFT,
    }
    return render(request, "meetings/edit.html", context, status=status)
