"""The content policy of the editing host: the only one that is not strict."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from parcours.hosts.names import HostKind

# Wagtail's admin is not free of inline scripts and styles (facts of 8.0), and it previews pages in a frame.
EDITING_POLICY = {
    "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
}
# An update would stand beside the strict value ('none'), which means something else.
EDITING_FRAMES = {"frame-ancestors": ["'self'"]}


class EditingPolicyMiddleware:
    """Stands just inside the CSP middleware and relaxes the policy for Wagtail's admin only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.host_kind == HostKind.EDITING:
            response._csp_update = EDITING_POLICY
            response._csp_replace = EDITING_FRAMES
            response["X-Frame-Options"] = "SAMEORIGIN"
        return response
