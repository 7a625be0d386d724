"""Who belongs to a space. Everybody in it reads; leads change."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from parcours.errors import DomainError
from parcours.hosts.access import access
from parcours.hosts.names import main_url
from tenants.accounts.domain.change_team import change_role, remove_member
from tenants.accounts.enums import Role
from tenants.accounts.models import Membership
from tenants.accounts.queries import team_of
from tenants.accounts.standing import waiting_invitations
from tenants.accounts.team.forms import RoleForm


@require_safe
def team_list(request: HttpRequest) -> HttpResponse:
    """The members with their role, and the invitations that nobody has taken up yet."""
    context = {
        "members": team_of(request.tenant),
        "waiting": waiting_invitations(request.tenant),
        "can_manage": request.role == Role.LEAD,
    }
    return render(request, "team/list.html", context)


@access("lead")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another role for a member."""
    membership = _known(request, pk)
    form = RoleForm(request.POST or None, initial={"role": membership.role})
    if request.method != "POST":
        return _form(request, membership, form)
    if not form.is_valid():
        return _form(request, membership, form, status=422)
    role = Role(form.cleaned_data["role"])
    try:
        change_role(actor=request.user, authority=request.tenant, membership_id=pk, role=role)
    except DomainError as error:
        form.add_error("role", str(error))
        return _form(request, membership, form, status=422)
    messages.success(request, f"{membership.user}\u00a0: le rôle est maintenant «\u00a0{role.label}\u00a0».")
    return redirect("team:list")


@access("lead")
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, then the end of the membership."""
    membership = _known(request, pk)
    if request.method != "POST":
        return render(request, "team/remove.html", {"membership": membership})
    try:
        remove_member(actor=request.user, authority=request.tenant, membership_id=pk)
    except DomainError as error:
        context = {"membership": membership, "problem": str(error)}
        return render(request, "team/remove.html", context, status=422)
    if membership.user_id == request.user.pk:
        return redirect(main_url("/mes-espaces/"))
    messages.success(request, f"{membership.user} ne fait plus partie de l’équipe.")
    return redirect("team:list")


def _known(request: HttpRequest, pk: int) -> Membership:
    return get_object_or_404(team_of(request.tenant), pk=pk)


def _form(request: HttpRequest, membership: Membership, form: RoleForm, status: int = 200) -> HttpResponse:
    return render(request, "team/edit.html", {"membership": membership, "form": form}, status=status)
