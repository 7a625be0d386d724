"""Writing, checking and circulating the minutes."""

from django.contrib import messages
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parcours.errors import DomainError
from parcours.mail.enums import MessageState
from parcours.mail.models import Message
from parcours.ui.french import french_number, french_plural
from tenants.vagues.enums import ActivityKey
from workflow.agenda.models import AgendaItem
from workflow.journey.frame import activity_frame
from workflow.live.models import Interviewee
from workflow.meetings.models import LaunchMeeting
from workflow.minutes.domain.circulate_minutes import DECK_NAME, circulate_minutes
from workflow.minutes.domain.save_minutes import save_minutes
from workflow.minutes.draft import first_next_steps, first_summary
from workflow.minutes.forms import MinutesForm
from workflow.minutes.mails import preview_minutes
from workflow.minutes.models import Document, Minutes
from workflow.participants.models import Participant
from workflow.participants.queries import committee


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


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """The mail as it will arrive, before it goes to everybody."""
    minutes, people = Minutes.objects.get(), list(Participant.objects.current())
    if not minutes.summary.strip() or not people:
        return redirect("minutes:edit")
    context = {
        **activity_frame(request, ActivityKey.MINUTES),
        "minutes": minutes,
        "people": people,
        "label": _send_label(len(people), minutes),
        "mail": preview_minutes(minutes, people[0]),
        "deck_name": DECK_NAME,
    }
    return render(request, "minutes/check.html", context)


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A deck as it was circulated."""
    found = get_object_or_404(Document, pk=pk)
    answer = HttpResponse(bytes(found.content), content_type=found.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{found.filename}"'
    return answer


@require_POST
def circulate(request: HttpRequest) -> HttpResponse:
    try:
        number = circulate_minutes(actor=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        people = f"{french_number(number)}\u00a0{french_plural(number, 'personne,personnes')}"
        messages.success(request, f"Le compte rendu et le support partent vers {people}.")
    return redirect("minutes:edit")


def _send_label(number: int, minutes: Minutes) -> str:
    people = f"{french_number(number)}\u00a0{french_plural(number, 'personne,personnes')}"
    what = "la nouvelle édition" if minutes.edition else "le compte rendu"
    return f"Envoyer {what} et le support à {people}"


def _proposal(minutes: Minutes) -> dict[str, str]:
    if minutes.summary or minutes.decisions or minutes.next_steps:
        return {}
    meeting = LaunchMeeting.objects.get()
    return {
        "summary": first_summary(meeting, AgendaItem.objects.all(), committee()),
        "next_steps": first_next_steps(meeting, Interviewee.objects.all()),
    }


def _render(request: HttpRequest, minutes: Minutes, form: MinutesForm, status: int = 200) -> HttpResponse:
    context = {
        **activity_frame(request, ActivityKey.MINUTES),
        "minutes": minutes,
        "form": form,
        "is_saved": bool(minutes.summary.strip()),
        "documents": Document.objects.filter(minutes=minutes).order_by("-edition").defer("content"),
        "people": Participant.objects.current().count(),
        "sent": _sent(minutes),
    }
    return render(request, "minutes/edit.html", context, status=status)


def _sent(minutes: Minutes) -> QuerySet[Message]:
    """What became of the last edition's mails, those that need somebody's eye first."""
    mails = Message.objects.filter(kind="minutes", about_id=minutes.pk, occurrence=f"edition-{minutes.edition}")
    trouble = Case(When(state__in=[MessageState.REFUSED, MessageState.DEFERRED], then=0), default=1)
    return mails.order_by(trouble, "recipient_name")
