"""Writing, checking and circulating the minutes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from parcours.errors import DomainError
from parcours.mail.models import Message
from parcours.ui.french import french_number, french_plural
from tenants.vagues.enums import ActivityKey
from workflow.agenda.models import AgendaItem
from workflow.journey.frame import activity_frame
from workflow.live.models import Interviewee
from workflow.meetings.models import LaunchMeeting
from workflow.minutes.domain.circulate_minutes import circulate_minutes
from workflow.minutes.domain.save_minutes import save_minutes
from workflow.minutes.draft import first_next_steps, first_summary
from workflow.minutes.forms import MinutesForm
from workflow.minutes.models import Minutes
from workflow.participants.models import Participant


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """The minutes: proposed from what was noted as long as nothing is written, then as the team wrote them."""
    minutes = Minutes.objects.get()
    form = MinutesForm(request.POST or None, instance=minutes, initial=_proposal(minutes))
    if request.method != "POST":
        return _render(request, minutes, form)
    if not form.is_valid():
        return _render(request, minutes, form, status=422)
    save_minutes(actor=request.user, **form.cleaned_data)
    messages.success(request, "Le compte rendu est enregistré.")
    return redirect("minutes:edit")


@require_POST
def circulate(request: HttpRequest) -> HttpResponse:
    try:
        number = circulate_minutes(actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        people = f"{french_number(number)} {french_plural(number, 'personne,personnes')}"
        messages.success(request, f"Le compte rendu et le support partent vers {people}.")
    return redirect("minutes:edit")


def _proposal(minutes: Minutes) -> dict[str, str]:
    if minutes.summary or minutes.decisions or minutes.next_steps:
        return {}
    meeting = LaunchMeeting.objects.get()
    return {
        "summary": first_summary(meeting, AgendaItem.objects.all()),
        "next_steps": first_next_steps(meeting, Interviewee.objects.all()),
    }


def _render(request: HttpRequest, minutes: Minutes, form: MinutesForm, status: int = 200) -> HttpResponse:
    context = {
        **activity_frame(request, ActivityKey.MINUTES),
        "minutes": minutes,
        "form": form,
        "is_saved": bool(minutes.summary),
        "people": Participant.objects.current().count(),
        "sent": Message.objects.filter(
            kind="minutes", about_id=minutes.pk, occurrence=f"edition-{minutes.edition}"
        ).order_by("recipient_name"),
    }
    return render(request, "minutes/edit.html", context, status=status)
