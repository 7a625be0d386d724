"""One's own account: name, address, password, end of the session."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tenants.accounts.domain.rename_account import rename_account
from tenants.accounts.forms import NameForm


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The name can be changed here; the address is what coordinators and leads know, and stays."""
    names = {"first_name": request.user.first_name, "last_name": request.user.last_name}
    form = NameForm(request.POST or None, initial=names)
    if not form.is_valid():
        return render(request, "accounts/profile.html", {"form": form}, status=422 if form.is_bound else 200)
    rename_account(actor=request.user, **form.cleaned_data)
    messages.success(request, "Votre nom est enregistré.")
    return redirect("accounts:profile")
