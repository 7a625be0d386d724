"""The login host's side of the hand-off, and a user's own list of spaces."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from parcours.hosts import handoff
from parcours.hosts.names import absolute_url, editing_host
from parcours.tenancy.spaces import find_space
from tenants.accounts.destinations import destinations_of
from tenants.accounts.membership import role_in


@never_cache
@require_safe
@login_required
def grant_access(request: HttpRequest) -> HttpResponse:
    """A page that posts a token to the host which asked. Writes nothing: the token is signed."""
    host = request.GET.get("host", "")
    name = _name_of_door(request, host)
    token = handoff.issue_token(
        user_id=request.user.pk,
        host=host,
        state_digest=request.GET.get("state", ""),
        next_path=request.GET.get("next", "/"),
    )
    context = {"token": token, "name": name, "action": absolute_url(host, handoff.ENTER_PATH)}
    response = render(request, "accounts/grant_access.html", context)
    # `same-origin` would send `Origin: null` with the cross-host post, and the receiving host checks it.
    response["Referrer-Policy"] = "strict-origin"
    response._csp_update = {"form-action": ["'self'", absolute_url(host, "")]}
    return response


def _name_of_door(request: HttpRequest, host: str) -> str:
    """What the user is about to enter. 404 for no host of ours, 403 where the user has no business."""
    if host == editing_host():
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return "la rédaction de la boîte à outils"
    space = find_space(host)
    if space is None:
        raise Http404
    if role_in(request.user.pk, space.pk) is None:
        raise PermissionDenied
    return f"l’espace {space.name}"


@never_cache
@require_safe
@login_required
def my_spaces(request: HttpRequest) -> HttpResponse:
    """Where a login leads: the person's spaces, the console, the editing host, and the account itself."""
    doors = destinations_of(request.user)
    context = {"spaces": [door for door in doors if door.membership], "tools": [d for d in doors if not d.membership]}
    return render(request, "accounts/my_spaces.html", context)
