"""Paste or upload, check, import: the text travels with the form, nothing is kept between the steps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from parcours.errors import DomainError
from parcours.hosts.access import access
from parcours.ui.french import french_plural
from tenants.vagues.enums import ActivityKey
from workflow.journey.frame import activity_frame
from workflow.participants.domain.import_participants import import_participants
from workflow.participants.errors import CommitteeFullError
from workflow.participants.queries import taken_addresses
from workflow.participants.rules import MAX_PARTICIPANTS
from workflow.participants.sheet.errors import UnreadableSheetError
from workflow.participants.sheet.forms import SheetForm
from workflow.participants.sheet.rows import Reading, read_rows

CHANGED = (
    "La liste ou le comité a changé depuis la vérification\u00a0: voici ce qui serait ajouté maintenant. "
    "Rien n’a encore été importé."
)


@access("member")
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """One form whose two buttons check the rows and add those that can be."""
    if request.method != "POST":
        return _first_step(request, SheetForm())
    given = SheetForm(request.POST, request.FILES)
    if not given.is_valid():
        return _first_step(request, given, status=422)
    text = given.cleaned_data["text"]
    form = SheetForm({"text": text})
    taken = taken_addresses()
    try:
        reading = read_rows(text, taken)
    except UnreadableSheetError as error:
        form.add_error("text", str(error))
        return _first_step(request, form, status=422)
    full = _no_room(len(taken), len(reading.good))
    if request.POST.get("act") == "import" and reading.good:
        return _import(request, form, reading, full)
    return _second_step(request, form, reading, full, status=200 if reading.good and not full else 422)


def _import(request: HttpRequest, form: SheetForm, reading: Reading, full: str) -> HttpResponse:
    if request.POST.get("checked") != reading.fingerprint:
        return _second_step(request, form, reading, full or CHANGED, status=422)
    try:
        made = import_participants(actor=request.user, people=reading.people)
    except DomainError as error:
        return _second_step(request, form, reading, str(error), status=422)
    number = len(made)
    added = f"{number}\u00a0{french_plural(number, 'personne est ajoutée,personnes sont ajoutées')} au comité."
    if not reading.bad:
        messages.success(request, added)
        return redirect("participants:list")
    return _first_step(request, SheetForm(initial={"text": reading.rest}), added=added, left=len(reading.bad))


def _no_room(people: int, added: int) -> str:
    return str(CommitteeFullError(people, added)) if people + added > MAX_PARTICIPANTS else ""


def _first_step(request: HttpRequest, form: SheetForm, status: int = 200, **more: object) -> HttpResponse:
    context = activity_frame(request, ActivityKey.PARTICIPANTS) | {"form": form, **more}
    return render(request, "participants/paste.html", context, status=status)


def _second_step(
    request: HttpRequest, form: SheetForm, reading: Reading, problem: str = "", status: int = 200
) -> HttpResponse:
    context = activity_frame(request, ActivityKey.PARTICIPANTS) | {
        "form": form,
        "reading": reading,
        "problem": problem,
        "can_import": reading.good and (not problem or problem == CHANGED),
    }
    return render(request, "participants/check.html", context, status=status)
