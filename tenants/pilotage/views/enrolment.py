"""Enrolling an authority: find it in the official registry, then say who leads."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tenants.authorities import errors
from tenants.authorities.domain.enrol_authority import enrol_authority
from tenants.authorities.models import Authority
from tenants.authorities.queries import department_names, enrolled_among, enrolled_as, propose_subdomain
from tenants.authorities.registry.keys import is_searchable
from tenants.authorities.registry.models import RegistryEntry
from tenants.authorities.registry.queries import search_registry
from tenants.pilotage.access import coordinators_only
from tenants.pilotage.forms import EnrolmentForm
from tenants.vagues.models import Vague


@coordinators_only
@require_safe
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """The registry, by three letters or a number."""
    vague, text = get_object_or_404(Vague, pk=pk), request.GET.get("q", "").strip()[:100]
    entries = search_registry(text)
    departments, enrolled = department_names(entries), enrolled_among(entries)
    found = [(entry, _places(entry, departments), enrolled.get(entry.pk)) for entry in entries]
    context = {"vague": vague, "text": text, "found": found, "too_short": bool(text) and not is_searchable(text)}
    return render(request, "pilotage/search.html", context)


def _places(entry: RegistryEntry, names: dict[str, str]) -> str:
    """« Alpes-Maritimes (06) »; of a région only how many."""
    if len(entry.departments) > 3:
        return f"{len(entry.departments)}\u00a0départements"
    return ", ".join(f"{names[code]} ({code})" if code in names else code for code in entry.departments)


@coordinators_only
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    vague = get_object_or_404(Vague, pk=pk)
    entry = get_object_or_404(RegistryEntry.objects.current(), pk=entry_pk)
    if request.method != "POST":
        initial = {"subdomain": propose_subdomain(entry)}
        return _form(request, vague, entry, EnrolmentForm(initial=initial), enrolled_as(entry))
    form = EnrolmentForm(request.POST)
    if form.is_valid():
        try:
            authority = enrol_authority(actor=request.user, vague=vague, entry=entry, **form.cleaned_data)
        except errors.EnrolmentError as error:
            form.add_error(_field_of(error), str(error))
        else:
            messages.success(request, f"{authority.name}\u00a0: l’inscription est enregistrée, l’espace se prépare.")
            return redirect("pilotage:authority", authority.pk)
    return _form(request, vague, entry, form, enrolled_as(entry), status=422)


def _field_of(error: errors.EnrolmentError) -> str | None:
    if isinstance(error, errors.SubdomainError):
        return "subdomain"
    return "lead_email" if isinstance(error, errors.LeadAddressError) else None


def _form(
    request: HttpRequest,
    vague: Vague,
    entry: RegistryEntry,
    form: EnrolmentForm,
    known: Authority | None,
    status: int = 200,
) -> HttpResponse:
    places = _places(entry, department_names([entry]))
    context = {"vague": vague, "entry": entry, "form": form, "known": known, "places": places}
    return render(request, "pilotage/enrol.html", context, status=status)
