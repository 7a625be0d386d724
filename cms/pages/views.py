"""The toolkit's pages at their addresses on the main host."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.pages.addresses import HOME_SLUG


@require_safe
def toolkit_page(request: HttpRequest, *, first: str = "", second: str = "") -> HttpResponse:
    """A published page, up to two levels below the toolkit's home."""
    return _serve(request, first, second)


@require_safe
def legal_page(request: HttpRequest, *, slug: str) -> HttpResponse:
    """A page of the footer, at the root of the host."""
    return _serve(request, slug)


def _serve(request: HttpRequest, *slugs: str) -> HttpResponse:
    url_path = "/" + "/".join([HOME_SLUG, *filter(None, slugs)]) + "/"
    page = Page.objects.live().filter(url_path=url_path).specific().first()
    if page is None:
        raise Http404
    return page.serve(request)
