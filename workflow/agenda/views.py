"""The agenda of the meeting, arranged on one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from parcours.errors import DomainError
from tenants.vagues.enums import ActivityKey
from workflow.agenda.acts import arranged, fitted
from workflow.agenda.domain.save_agenda import AgendaRow, save_agenda
from workflow.agenda.forms import AgendaForms, BaseAgendaForms, agenda_forms
from workflow.agenda.models import AgendaItem
from workflow.journey.frame import activity_frame
from workflow.meetings.models import LaunchMeeting


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Every button saves what is on the page, then does what it says."""
    meeting = LaunchMeeting.objects.get()
    if request.method != "POST":
        return _render(request, meeting)
    forms = AgendaForms(request.POST, prefix="points")
    if not forms.is_valid():
        return _render(request, meeting, forms)
    try:
        save_agenda(actor=request.user, rows=_wanted(forms.rows(), request.POST.get("act", ""), meeting))
    except (DomainError, ValueError) as error:
        return _render(request, meeting, forms, refusal=str(error))
    messages.success(request, "L’ordre du jour est enregistré.")
    return redirect("agenda:edit")


def _wanted(rows: list[AgendaRow], act: str, meeting: LaunchMeeting) -> list[AgendaRow]:
    return fitted(rows, meeting.duration_minutes) if act == "ajuster" else arranged(rows, act)


def _render(
    request: HttpRequest, meeting: LaunchMeeting, refused: BaseAgendaForms | None = None, refusal: str = ""
) -> HttpResponse:
    items = list(AgendaItem.objects.all())
    total = sum(item.minutes for item in items)
    context = {
        **activity_frame(request, ActivityKey.DECK),
        "meeting": meeting,
        "forms": refused or agenda_forms(items),
        "items": items,
        "total": total,
        "too_long": max(total - meeting.duration_minutes, 0),
        "too_short": max(meeting.duration_minutes - total, 0),
        "refusal": refusal,
    }
    return render(request, "agenda/edit.html", context, status=422 if refused else 200)
