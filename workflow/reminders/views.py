"""The page where a team sees, switches and moves what goes out by itself."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tenants.vagues.enums import ActivityKey
from workflow.journey.facts import Committee
from workflow.journey.facts_queries import read_committee
from workflow.journey.frame import activity_frame
from workflow.meetings.models import LaunchMeeting
from workflow.reminders.domain.change_schedule import change_schedule
from workflow.reminders.enums import ReminderRule
from workflow.reminders.forms import ScheduleForm
from workflow.reminders.plan import Planned, moved_words, plan_of_rules, plan_to_come, words_of
from workflow.reminders.rules import Timing
from workflow.reminders.settings import timings

_FOR_WHOM = {
    ReminderRule.AFTER_INVITATION: "aux personnes qui n’ont pas répondu",
    ReminderRule.SEVEN_BEFORE: "aux personnes qui n’ont pas répondu",
    ReminderRule.TWO_BEFORE: "aux personnes qui n’ont pas répondu",
    ReminderRule.DAY_BEFORE: "aux personnes qui viennent, même à distance\u00a0: horaire, lieu, lien, programme",
}


@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: HttpRequest) -> HttpResponse:
    """Every rule in words with its next date; one form for all."""
    set_as = timings()
    form = ScheduleForm(request.POST or None, timings=set_as)
    if request.method == "POST" and form.is_valid():
        change_schedule(actor=request.user, timings=form.chosen())
        messages.success(request, "Les relances automatiques sont réglées.")
        return redirect("reminders:schedule")
    status = 422 if request.method == "POST" else 200
    return render(request, "reminders/schedule.html", _context(request, form, set_as), status=status)


def _context(request: HttpRequest, form: ScheduleForm, set_as: Mapping[str, Timing]) -> dict[str, Any]:
    meeting = LaunchMeeting.objects.get()
    committee = Committee(**read_committee())
    invited = committee.invited
    to_come = {planned.rule: planned for planned in reversed(plan_to_come(meeting, request.tenant))}
    plan = to_come if invited else plan_of_rules(meeting, request.tenant, set_as)
    numbers = {True: committee.accepted, False: committee.silent}
    return {
        **activity_frame(request, ActivityKey.INVITATIONS),
        "form": form,
        "meeting": meeting,
        "invited": invited,
        "rules": [_line(rule, fields, set_as[rule], plan.get(rule), numbers) for rule, fields in form.rules()],
    }


def _line(
    rule: str, fields: list, timing: Timing, planned: Planned | None, numbers: Mapping[bool, int]
) -> dict[str, Any]:
    return {
        "label": ReminderRule(rule).label,
        "words": words_of(rule, timing),
        "for_whom": _FOR_WHOM[rule],
        "is_on": timing.is_on,
        "planned": planned,
        "moved": moved_words(planned) if planned else "",
        "people": numbers[rule == ReminderRule.DAY_BEFORE],
        "fields": fields,
    }
