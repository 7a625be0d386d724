"""Who says the opening words, warned and agreed beforehand."""

from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parcours.errors import DomainError
from tenants.vagues.enums import ActivityKey
from workflow.agenda.domain.ask_speaker import ask_speaker
from workflow.agenda.domain.choose_speakers import choose_speakers, edit_speaker
from workflow.agenda.enums import SpeakerState
from workflow.agenda.mails import preview_request
from workflow.agenda.models import OpeningWords
from workflow.agenda.queries import last_requests, possible_speakers, speakers
from workflow.agenda.speakers.acts import ACTS
from workflow.agenda.speakers.forms import ChoiceForm, SpeakerForm, initial_of
from workflow.journey.facts import gather_facts
from workflow.journey.frame import activity_frame
from workflow.meetings.models import LaunchMeeting


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return _render(request)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    form = ChoiceForm(request.POST, people=list(possible_speakers()))
    if form.is_valid():
        values = form.cleaned_data
        try:
            choose_speakers(actor=request.user, participant_ids=values["people"], minutes=values["minutes"])
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "C’est noté. Prévenez chaque personne pour obtenir son accord.")
            return redirect("speakers:list")
    return _render(request, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    words = get_object_or_404(speakers(), pk=pk)
    form = SpeakerForm(request.POST if request.method == "POST" else None, initial=initial_of(words))
    if request.method == "POST" and form.is_valid():
        try:
            edit_speaker(actor=request.user, words_id=pk, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"La prise de parole de {words.participant.name} est enregistrée.")
            return redirect("speakers:list")
    context = activity_frame(request, ActivityKey.SPEAKERS) | {"words": words, "form": form, "mail": _mail(words)}
    return render(request, "speakers/edit.html", context, status=422 if form.errors else 200)


def _mail(words: OpeningWords) -> EmailMessage | None:
    """What the person would be sent, where it still can be."""
    to_be_told = words.state == SpeakerState.CONSIDERED and LaunchMeeting.objects.get().is_dated
    return preview_request(words) if to_be_told else None


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the person by mail."""
    return _act(request, pk, ask_speaker, "Le message part vers {}.")


@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Agrees, declines, up, down, off the list: one button each."""
    return _act(request, pk, *ACTS[act])


def _act(request: HttpRequest, pk: int, call, told: str) -> HttpResponse:
    get_object_or_404(OpeningWords, pk=pk)
    try:
        words = call(actor=request.user, words_id=pk)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, told.format(words.participant.name))
    return redirect("speakers:list")


def _render(request: HttpRequest, form: ChoiceForm | None = None, status: int = 200) -> HttpResponse:
    facts = gather_facts()
    rows = list(speakers())
    people = list(possible_speakers()) if form is None else []
    requests = last_requests(rows)
    context = {
        **activity_frame(request, ActivityKey.SPEAKERS),
        "facts": facts,
        "lines": [(row, requests.get(row.pk)) for row in rows],
        "total": sum(row.minutes for row in rows if row.state != "declined" and not row.participant.is_represented),
        "form": form or ChoiceForm(people=people),
    }
    return render(request, "speakers/list.html", context, status=status)
