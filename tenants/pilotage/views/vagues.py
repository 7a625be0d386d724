"""The Vagues: the list, one of them as a matrix, its export, and the form of its name and dates."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from tenants.authorities.queries import UNFINISHED
from tenants.pilotage.access import coordinators_only
from tenants.pilotage.cells import cells_of
from tenants.pilotage.choosing import SORTS, Choice, counts, in_words, most_in_need
from tenants.pilotage.export import as_csv
from tenants.pilotage.forms import VagueForm
from tenants.pilotage.lines import Line, lines_by_vague, lines_of
from tenants.pilotage.sending import is_stopped
from tenants.vagues import errors
from tenants.vagues.domain.create_vague import create_vague, edit_vague
from tenants.vagues.enums import ActivityKey
from tenants.vagues.models import Vague


@coordinators_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every Vague with a line of words."""
    vagues = list(Vague.objects.all())
    lines = lines_by_vague(vagues, timezone.now())
    rows = [(vague, in_words(lines[vague.pk]), len(most_in_need(lines[vague.pk], 999))) for vague in vagues]
    context = {"rows": rows, "today": timezone.localdate(), "is_stopped": is_stopped()}
    return render(request, "pilotage/index.html", context)


@coordinators_only
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A Vague at a glance: in words, who needs help, then everybody."""
    vague, choice = get_object_or_404(Vague, pk=pk), Choice.from_query(request.GET)
    lines = lines_of(vague, timezone.now())
    context = {
        "vague": vague,
        "sentence": in_words(lines),
        "in_need": most_in_need(lines),
        "pending": [line for line in lines if line.provisioning in UNFINISHED],
        "total": len(lines),
        "counts": counts(lines, choice),
        "rows": _rows(choice.apply(lines)),
        "choice": choice,
        "export_query": choice.query(),
        "activities": list(ActivityKey),
        "sorts": [(value, words) for value, (words, _) in SORTS.items()],
    }
    return render(request, "pilotage/vague.html", context)


def _rows(lines: list[Line]) -> list[tuple]:
    """(line, cells as HTML) of each line."""
    today = timezone.localdate()
    return [(line, cells_of(line, today) if line.is_ready else "") for line in lines]


@coordinators_only
@require_safe
@conditional_page
def pending(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that a Vague's page asks again while spaces are being made."""
    vague = get_object_or_404(Vague, pk=pk)
    lines = [line for line in lines_of(vague, timezone.now()) if line.provisioning in UNFINISHED]
    return render(request, "pilotage/pending.html", {"vague": vague, "pending": lines})


@coordinators_only
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """What the page shows, as a file for a spreadsheet."""
    vague = get_object_or_404(Vague, pk=pk)
    lines = Choice.from_query(request.GET).apply(lines_of(vague, timezone.now()))
    name = f"{slugify(vague.name) or 'vague'}-{timezone.localdate():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8", headers=headers)


@coordinators_only
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    return _form(request, VagueForm(request.POST or None), None, create_vague)


@coordinators_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    vague = get_object_or_404(Vague, pk=pk)
    initial = {name: getattr(vague, name) for name in VagueForm.base_fields}
    return _form(request, VagueForm(request.POST or None, initial=initial), vague, edit_vague, vague=vague)


_FIELDS = {
    errors.VagueNameMissingError: "name",
    errors.VagueNameTakenError: "name",
    errors.VagueDatesReversedError: "ends_on",
    errors.VagueOverError: "ends_on",
}


def _form(
    request: HttpRequest, form: VagueForm, shown: Vague | None, act: Callable[..., Vague], **given: Vague
) -> HttpResponse:
    # The form writes into the instance that the domain call gets: the page keeps the name that is stored.
    context = {"form": form, "vague": shown, "name": shown and shown.name}
    if request.method != "POST":
        return render(request, "pilotage/vague_form.html", context)
    if form.is_valid():
        try:
            vague = act(actor=request.user, **given, **form.cleaned_data)
        except errors.VagueError as error:
            form.add_error(_FIELDS.get(type(error)), str(error))
        else:
            messages.success(request, f"«\u00a0{vague.name}\u00a0» est enregistrée.")
            return redirect("pilotage:vague", vague.pk)
    return render(request, "pilotage/vague_form.html", context, status=422)
