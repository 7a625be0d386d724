"""One authority for its coordinator: who it is, how its space and its activities stand. Nothing of the content."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_http_methods, require_POST, require_safe

from parcours.errors import DomainError
from tenants.authorities.domain.invite_lead import invite_lead
from tenants.authorities.domain.retry_provisioning import retry_provisioning
from tenants.authorities.models import Authority
from tenants.authorities.queries import UNFINISHED
from tenants.pilotage.access import coordinators_only
from tenants.pilotage.forms import LeadForm
from tenants.pilotage.leads import invitations_of, leads_of
from tenants.vagues.enums import ActivityKey
from tenants.vagues.models import ActivityProgress


@coordinators_only
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "pilotage/authority.html", _context(_get(pk)))


@coordinators_only
@require_safe
@conditional_page
def provisioning(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that the page asks again while the space is being made."""
    return render(request, "pilotage/provisioning.html", {"authority": _get(pk)})


@coordinators_only
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        retry_provisioning(actor=request.user, authority_id=_get(pk).pk)
    except DomainError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, "La préparation de l’espace reprend.")
    return redirect("pilotage:authority", pk)


@coordinators_only
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """The lead's address, and the invitation (again)."""
    authority = _get(pk)
    form = LeadForm(request.POST or None, initial={"email": _known_address(authority)})
    if request.method == "POST" and form.is_valid():
        try:
            invite_lead(actor=request.user, authority_id=pk, email=form.cleaned_data["email"])
        except DomainError as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, _what_follows(authority, form.cleaned_data["email"]))
            return redirect("pilotage:authority", pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "pilotage/lead_form.html", {"authority": authority, "form": form}, status=status)


def _get(pk: int) -> Authority:
    return get_object_or_404(Authority.objects.select_related("vague", "meeting_progress"), pk=pk)


def _known_address(authority: Authority) -> str:
    if authority.lead_email:
        return authority.lead_email
    return next((invitation.email for invitation in invitations_of(authority)), "")


def _what_follows(authority: Authority, email: str) -> str:
    if authority.is_ready:
        return f"L’invitation part à l’adresse {email}."
    return f"L’invitation partira à l’adresse {email} dès que l’espace sera prêt."


def _context(authority: Authority) -> dict:
    known = {row.activity: row for row in ActivityProgress.objects.filter(authority=authority)}
    return {
        "authority": authority,
        "unfinished": authority.state in UNFINISHED,
        "activities": [(key, known.get(key)) for key in ActivityKey],
        "settled": sum(row.finished_at is not None for row in known.values()),
        "meeting": getattr(authority, "meeting_progress", None),
        "leads": leads_of(authority),
        "invitations": invitations_of(authority),
        "zone": authority.zone,
        "now": timezone.now(),
    }
