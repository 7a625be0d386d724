"""A new password: for somebody who has lost theirs, behind a mailed link, and for somebody who is logged in."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from parcours.dispatch.brakes import brake_on
from parcours.errors import DomainError
from tenants.accounts.domain.ask_password_reset import ask_password_reset
from tenants.accounts.domain.set_password import change_password, choose_password
from tenants.accounts.forms import AskResetForm, ChangePasswordForm, ChoosePasswordForm
from tenants.accounts.queries import user_of_reset_link

DONE = "Votre nouveau mot de passe est enregistré."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the link. The answer is the same whether an account has the address or not."""
    form = AskResetForm(request.POST or None)
    if not form.is_valid():
        return render(request, "account/password_reset.html", {"form": form}, status=422 if form.is_bound else 200)
    email = form.cleaned_data["email"]
    refusal = ratelimit.consume_or_429(request, action="reset_password", key=email.lower())
    if refusal:
        return refusal
    ask_password_reset(email=email)
    return redirect("accounts:reset_sent")


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    context = {"is_demonstration": settings.DEMONSTRATION, "is_stopped": bool(brake_on(""))}
    return render(request, "account/password_reset_done.html", context)


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """The page behind the mailed link. Looking at it changes nothing; a link serves once."""
    refusal = ratelimit.consume_or_429(request, action="reset_password_from_key")
    if refusal:
        return refusal
    user = user_of_reset_link(pk, token)
    if user is None:
        return render(request, "account/password_link_over.html", status=410)
    form = ChoosePasswordForm(request.POST or None, user=user)
    if not form.is_valid():
        return _choose_page(request, form, status=422 if form.is_bound else 200)
    try:
        user = choose_password(user_id=pk, token=token, password=form.cleaned_data["password"])
    except DomainError:
        return render(request, "account/password_link_over.html", status=410)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    messages.success(request, DONE)
    return redirect("accounts:my_spaces")


def _choose_page(request: HttpRequest, form: ChoosePasswordForm, status: int) -> HttpResponse:
    return render(request, "account/password_choose.html", {"form": form}, status=status)


@sensitive_post_parameters("old", "password")
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """A new password; all other sessions of the account end with the old one."""
    refusal = ratelimit.consume_or_429(request, action="change_password", user=request.user)
    if refusal:
        return refusal
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            change_password(actor=request.user, old=form.cleaned_data["old"], new=form.cleaned_data["password"])
        except DomainError as error:
            form.add_error("old", str(error))
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, f"{DONE} Les autres appareils sont déconnectés.")
            return redirect("accounts:profile")
    return render(request, "account/password_change.html", {"form": form}, status=422 if form.is_bound else 200)
