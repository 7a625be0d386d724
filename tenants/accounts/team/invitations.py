"""Inviting colleagues into a space: leads only."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from parcours.errors import DomainError
from parcours.hosts.access import access
from tenants.accounts.domain.invite_to_account import invite_to_account
from tenants.accounts.domain.revoke_invitation import revoke_invitation
from tenants.accounts.enums import Role
from tenants.accounts.models import AccountInvitation
from tenants.accounts.team.forms import ColleagueForm


@access("lead")
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """An address and a role; the mail goes out by itself."""
    form = ColleagueForm(request.POST or None, initial={"role": Role.MEMBER})
    if request.method != "POST":
        return render(request, "team/invite.html", {"form": form})
    if form.is_valid():
        try:
            invitation = invite_to_account(actor=request.user, authority=request.tenant, **form.cleaned_data)
        except DomainError as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, f"L’invitation part à l’adresse {invitation.email}.")
            return redirect("team:list")
    return render(request, "team/invite.html", {"form": form}, status=422)


@access("lead")
@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Another mail, and another fortnight to take it up."""
    waiting = get_object_or_404(AccountInvitation.objects.pending(), authority=request.tenant, pk=pk)
    try:
        invite_to_account(actor=request.user, authority=request.tenant, email=waiting.email, role=waiting.role)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"L’invitation part de nouveau à l’adresse {waiting.email}.")
    return redirect("team:list")


@access("lead")
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """The links that were mailed stop working."""
    invitation = get_object_or_404(AccountInvitation, authority=request.tenant, pk=pk)
    try:
        revoke_invitation(actor=request.user, authority=request.tenant, invitation_id=pk)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"L’invitation de {invitation.email} est annulée\u00a0: son lien ne fonctionne plus.")
    return redirect("team:list")
