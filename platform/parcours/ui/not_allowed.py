"""What somebody sees who opens the address of a button, or sends a form to a page that takes none: 405, in words."""

import inspect
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve


class NotAllowedPageMiddleware:
    """Gives Django's empty answer a page; status and `Allow` stay (RFC 9110, 15.5.6). HEAD and OPTIONS have no body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        is_empty = isinstance(answer, HttpResponseNotAllowed) and not answer.content
        if is_empty and request.method not in ("HEAD", "OPTIONS"):
            is_read = "GET" in answer["Allow"]
            context = {"is_read": is_read, "back": request.path if is_read else page_above(request)}
            answer.content = render_to_string("405.html", context, request)
        return answer


def page_above(request: HttpRequest) -> str:
    """The path of the nearest page above this one in the URL table; at last the home page."""
    return next(path for path in _paths(request.path_info) if path == "/" or _is_page(path, request))


def _paths(path: str) -> Iterator[str]:
    """« /a/b/c/ » -> « /a/b/ », « /a/ », « / »."""
    parts = path.strip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        yield f"/{'/'.join(parts[:length])}/"
    yield "/"


def _is_page(path: str, request: HttpRequest) -> bool:
    try:
        view = resolve(path, getattr(request, "urlconf", None)).func
    except Resolver404:
        return False
    return all("GET" in methods for methods in _methods(view))


def _methods(view: Callable) -> Iterator[list[str]]:
    """What Django's `require_http_methods` around a view lets through: it is kept nowhere but in the closure."""
    while view:
        if methods := inspect.getclosurevars(view).nonlocals.get("request_method_list"):
            yield methods
        view = getattr(view, "__wrapped__", None)
