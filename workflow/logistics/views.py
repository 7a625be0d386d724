"""The checklist of what must be ready before the meeting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parcours.errors import DomainError
from tenants.vagues.enums import ActivityKey
from workflow.journey.facts import gather_facts
from workflow.journey.frame import activity_frame
from workflow.logistics.domain.mark_item import restore_item, tick_item, untick_item, waive_item
from workflow.logistics.domain.write_item import add_item, edit_item, remove_item
from workflow.logistics.forms import ItemForm, initial_of
from workflow.logistics.models import ChecklistItem
from workflow.logistics.queries import checklist

#: French path of a mark -> what it does, and what is said once it is done
MARKS = {
    "pret": (tick_item, "«\u00a0{}\u00a0» est prêt."),
    "a-refaire": (untick_item, "«\u00a0{}\u00a0» est de nouveau à faire."),
    "sans-objet": (waive_item, "«\u00a0{}\u00a0» est noté sans objet."),
    "utile": (restore_item, "«\u00a0{}\u00a0» est de nouveau demandé."),
    "retirer": (remove_item, "«\u00a0{}\u00a0» est retiré de la liste."),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return _render(request, ItemForm())


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    form = ItemForm(request.POST)
    if not form.is_valid():
        return _render(request, form, status=422)
    item = add_item(actor=request.user, texts=form.texts())
    messages.success(request, f"«\u00a0{item.label}\u00a0» est ajouté à la liste.")
    return redirect("logistics:list")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(ChecklistItem, pk=pk)
    form = ItemForm(request.POST if request.method == "POST" else None, initial=initial_of(item))
    if request.method == "POST" and form.is_valid():
        try:
            edit_item(actor=request.user, item_id=pk, texts=form.texts())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"«\u00a0{form.cleaned_data['label']}\u00a0» est enregistré.")
            return redirect("logistics:list")
    context = activity_frame(request, ActivityKey.LOGISTICS) | {"item": item, "form": form}
    return render(request, "logistics/edit.html", context, status=422 if form.errors else 200)


@require_POST
def mark(request: HttpRequest, pk: int, mark: str) -> HttpResponse:
    """Ready, not ready, not needed, needed, off the list: one button each."""
    get_object_or_404(ChecklistItem, pk=pk)
    act, told = MARKS[mark]
    try:
        item = act(actor=request.user, item_id=pk)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, told.format(item.label))
    return redirect("logistics:list")


def _render(request: HttpRequest, form: ItemForm, status: int = 200) -> HttpResponse:
    facts = gather_facts()
    meeting_on = facts.meeting.starts_at and timezone.localdate(facts.meeting.starts_at)
    done, total = facts.checklist
    context = {
        **activity_frame(request, ActivityKey.LOGISTICS),
        "facts": facts,
        "lines": checklist(has_remote=facts.has_remote, today=timezone.localdate(), meeting_on=meeting_on),
        "done": done,
        "total": total,
        "form": form,
    }
    return render(request, "logistics/list.html", context, status=status)
