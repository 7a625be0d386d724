"""What every page behind a mailed link has in common."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from parcours.errors import DomainError
from parcours.hosts.access import open_to_all
from parcours.hosts.names import origin
from workflow.invitations.errors import (
    MeetingRenewedError,
    NotExpectedError,
    RepliesClosedError,
    UnknownLinkError,
)
from workflow.replies.guests import find_guest

_STATUS = {UnknownLinkError: 404, RepliesClosedError: 409}
READ, ACT = ("GET", "HEAD"), ("GET", "HEAD", "POST")

View = Callable[..., HttpResponse]


def mailed_link(*methods: str, from_anywhere: bool = False) -> Callable[[View], View]:
    """A view behind a token: it gets the guest. A link that opens nothing answers why and tells nothing of anybody.

    Open without account; no index, no cache, the address told to nobody else. Exempt from the CSRF cookie: people come
    from a mail, often in a browser inside the mail program that keeps no cookies, and nothing here rests on a cookie
    or a session. Who can forge a request must know the token, which is the whole right to act; forms of other sites
    are turned away all the same, unless the page serves mail programs too (`from_anywhere`).
    """

    def decorate(view: View) -> View:
        guarded = require_http_methods(methods)(view)

        @open_to_all
        @csrf_exempt
        @wraps(view)
        def wrapped(request: HttpRequest, token: str) -> HttpResponse:
            return _closed_to_others(_answer(guarded, request, token, from_anywhere))

        return wrapped

    return decorate


def _answer(view: View, request: HttpRequest, token: str, from_anywhere: bool) -> HttpResponse:
    try:
        guest = find_guest(token)
        if request.method == "POST" and not (from_anywhere or comes_from_here(request)):
            return HttpResponseForbidden(
                "Ce formulaire ne vient pas de cette page.", content_type="text/plain; charset=utf-8"
            )
        return view(request, token, guest)
    except DomainError as error:
        status = _STATUS.get(type(error), 410)
        context = {"sentence": str(error), "is_explained": isinstance(error, (MeetingRenewedError, NotExpectedError))}
        return render(request, "replies/closed.html", context, status=status)


def _closed_to_others(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    # Not `no-referrer`: browsers would then send `Origin: null` with our own form.
    response["Referrer-Policy"] = "same-origin"
    return response


def comes_from_here(request: HttpRequest) -> bool:
    """By what the browser itself says (Fetch Metadata, else `Origin`); who says neither is believed."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    claimed = request.headers.get("Origin")
    return (
        not claimed or claimed == f"{request.scheme}://{request.get_host()}" or claimed == origin(request.tenant.host)
    )
