"""The door of every space: nothing is open that does not say so (parcours.hosts.access)."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parcours.hosts.access import OPEN
from parcours.hosts.names import HostKind
from parcours.hosts.views import leave_for_login
from tenants.accounts.enums import Role
from tenants.accounts.membership import role_in

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class SpaceAccessMiddleware:
    """Default: the team reads, members and leads write. Sets `request.role`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.role = None
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        if request.host_kind != HostKind.SPACE:
            return None
        needed = getattr(view, "space_access", None) or _default(request)
        if needed == OPEN:
            return None
        if not request.user.is_authenticated:
            return _ask_to_log_in(request)
        request.role = role_in(request.user.pk, request.tenant.pk)
        if request.role is None or not request.role.allows(needed):
            raise PermissionDenied
        return None


def _default(request: HttpRequest) -> str:
    return Role.VIEWER if request.method in SAFE_METHODS else Role.MEMBER


def _ask_to_log_in(request: HttpRequest) -> HttpResponse:
    if request.method in SAFE_METHODS:
        return leave_for_login(request, next_path=request.get_full_path())
    # A redirect would throw away what was typed: the page says how to log in beside it and send again.
    return render(request, "accounts/session_over.html", status=403)
