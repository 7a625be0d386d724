"""The page behind the mailed offer of an account. Looking at it changes nothing."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from parcours.errors import DomainError
from tenants.accounts.domain.accept_invitation import accept_with_account, accept_with_new_account
from tenants.accounts.errors import InvitationGoneError
from tenants.accounts.forms import AcceptForm
from tenants.accounts.models import AccountInvitation, User
from tenants.accounts.queries import invitation_behind


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password, or join with the account that one has; then enter the space."""
    invitation = invitation_behind(token)
    if invitation is None or not invitation.is_open:
        return _gone(request, invitation)
    if User.objects.filter(email__iexact=invitation.email).exists():
        return _join(request, token, invitation)
    return _open_account(request, token, invitation)


def _open_account(request: HttpRequest, token: str, invitation: AccountInvitation) -> HttpResponse:
    form = AcceptForm(request.POST or None, email=invitation.email)
    if not form.is_valid():
        return _page(request, invitation, {"form": form}, status=422 if form.is_bound else 200)
    try:
        membership = accept_with_new_account(token=token, **form.cleaned_data)
    except InvitationGoneError:
        return _gone(request, invitation)
    except DomainError as error:
        form.add_error(None, str(error))
        return _page(request, invitation, {"form": form}, status=422)
    login(request, membership.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(invitation.authority.url())


def _join(request: HttpRequest, token: str, invitation: AccountInvitation) -> HttpResponse:
    is_theirs = request.user.is_authenticated and request.user.email.lower() == invitation.email.lower()
    if request.method != "POST" or not is_theirs:
        return _page(request, invitation, {"has_account": True, "is_theirs": is_theirs})
    try:
        accept_with_account(token=token, user=request.user)
    except DomainError:
        return _gone(request, invitation)
    return redirect(invitation.authority.url())


def _page(request: HttpRequest, invitation: AccountInvitation, context: dict, *, status: int = 200) -> HttpResponse:
    inviter = User.objects.filter(pk=invitation.invited_by_id).first()
    context |= {"invitation": invitation, "inviter": inviter}
    response = render(request, "accounts/accept.html", context, status=status)
    # The address holds the token: no other site may learn it.
    response["Referrer-Policy"] = "same-origin"
    # After the post the browser is sent on to the space's host, which counts as a target of the form.
    response._csp_update = {"form-action": ["'self'", invitation.authority.url("")]}
    return response


def _gone(request: HttpRequest, invitation: AccountInvitation | None) -> HttpResponse:
    context = {"invitation": invitation}
    return render(request, "accounts/gone.html", context, status=410 if invitation else 404)
