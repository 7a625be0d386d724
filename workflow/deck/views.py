"""The launch deck: what it will show, what to look at, its file; its texts and its planning."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from parcours.errors import DomainError
from tenants.vagues.enums import ActivityKey
from workflow.agenda.acts import arranged
from workflow.deck.advice import advice_for
from workflow.deck.assemble import assemble_deck, planning_of, proposed_planning
from workflow.deck.domain.download_deck import download_deck
from workflow.deck.domain.save_plan import PlanRow, save_plan
from workflow.deck.domain.save_texts import save_texts
from workflow.deck.file import DECK_NAME, PPTX, deck_file
from workflow.deck.forms import BasePhaseForms, PhaseForms, TextsForm, phase_forms
from workflow.deck.outline import outline
from workflow.deck.proposals import initial_texts
from workflow.deck.queries import DeckData, deck_data
from workflow.journey.frame import activity_frame


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    data = deck_data()
    context = {
        **activity_frame(request, ActivityKey.DECK),
        "deck": data.deck,
        "meeting": data.meeting,
        "advice": advice_for(data),
        "slides": outline(assemble_deck(data, now=timezone.now())),
        "is_plan_proposed": not data.phases,
    }
    return render(request, "deck/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def download(request: HttpRequest) -> HttpResponse:
    """The file. Asked by POST, the download is noted; by GET (observers, a second look) it changes nothing."""
    content = download_deck(actor=request.user) if request.method == "POST" else deck_file()
    headers = {"Content-Disposition": f'attachment; filename="{DECK_NAME}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=PPTX, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest) -> HttpResponse:
    data = deck_data()
    initial = initial_texts(data.deck, data.authority)
    form = TextsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            save_texts(actor=request.user, texts=form.texts())
        except DomainError as error:
            form.add_error("diagnosis_ends_on", str(error))
        else:
            messages.success(request, "Les textes du support sont enregistrés.")
            return redirect("deck:index")
    context = activity_frame(request, ActivityKey.DECK) | {"form": form, "deck": data.deck, "advice": advice_for(data)}
    return render(request, "deck/texts.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Every button saves what is on the page, then does what it says; « proposer » puts the proposal in its place."""
    data = deck_data()
    act = request.POST.get("act", "")
    if request.method != "POST":
        return _render_plan(request, data, phase_forms(planning_of(data)))
    if act == "proposer":
        return _save_plan(request, [_row(phase) for phase in proposed_planning(data)])
    forms = PhaseForms(request.POST, prefix="phases")
    if not forms.is_valid():
        return _render_plan(request, data, forms, status=422)
    return _save_plan(request, arranged(forms.rows(), act))


def _save_plan(request: HttpRequest, rows: list[PlanRow]) -> HttpResponse:
    save_plan(actor=request.user, rows=rows)
    messages.success(request, "Le planning est enregistré.")
    return redirect("deck:plan")


def _row(phase) -> PlanRow:
    return PlanRow(phase.label, phase.starts_on, phase.ends_on, phase.milestone)


def _render_plan(request: HttpRequest, data: DeckData, forms: BasePhaseForms, status: int = 200) -> HttpResponse:
    context = {
        **activity_frame(request, ActivityKey.DECK),
        "forms": forms,
        "phases": data.phases,
        "meeting": data.meeting,
    }
    return render(request, "deck/plan.html", context, status=status)
