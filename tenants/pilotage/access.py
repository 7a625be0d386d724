"""The door of the console: coordinators only."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


def coordinators_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let coordinators in; others with an account get 403, the unknown are asked to log in."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return _ask_to_log_in(request)
        if not request.user.is_coordinator:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _ask_to_log_in(request: HttpRequest) -> HttpResponse:
    if request.method in SAFE_METHODS:
        return redirect_to_login(request.get_full_path())
    # A redirect would throw away what was typed: the page says how to log in beside it and send again.
    return render(request, "pilotage/session_over.html", status=403)
