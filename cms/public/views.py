"""The platform's public home, and what machines look for at the root of a host."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.pages.addresses import public_path
from cms.pages.queries import activity_pages
from parcours.hosts.names import main_url
from parcours.pagecache.marking import mark_shared

_CLOSED_TO_ROBOTS = ("/compte/", "/mes-espaces/", "/acces/", "/pilotage/", "/boite-a-outils/recherche/")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the platform is, for whom, and where one goes from here. The same for everybody."""
    return mark_shared(render(request, "cms/public/home.html", {"activities": activity_pages()}))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED_TO_ROBOTS)]
    return _text([*lines, f"Sitemap: {main_url('/sitemap.xml')}"])


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: contact, and until when this may be believed."""
    until = (timezone.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    contact = settings.SECURITY_CONTACT or main_url("/mentions-legales/")
    lines = [f"Contact: {contact}", f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}", "Preferred-Languages: fr, en"]
    return _text([*lines, f"Canonical: {main_url('/.well-known/security.txt')}"])


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The public pages with the day of their last change (sitemaps.org)."""
    rows = Page.objects.live().filter(depth__gte=2).values_list("url_path", "last_published_at")
    pages = [{"url": main_url("/"), "day": None}]
    pages += [{"url": main_url(public_path(path)), "day": moment} for path, moment in rows]
    return mark_shared(render(request, "cms/public/sitemap.xml", {"pages": pages}, content_type="application/xml"))


def _text(lines: list[str]) -> HttpResponse:
    content = "\n".join([*lines, ""])
    return mark_shared(HttpResponse(content, content_type="text/plain; charset=utf-8"))
