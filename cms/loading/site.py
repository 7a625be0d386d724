"""The root of the toolkit in Wagtail, and the site that answers on the main host."""

from django.conf import settings
from wagtail.models import Page, Site

from cms.pages.models import ToolkitHomePage

#: What Wagtail's first migration leaves behind.
_WELCOME_SLUG = "home"


def tree_root() -> Page:
    """The root under which the toolkit's home page stands."""
    return Page.get_first_root_node()


def point_site(home: ToolkitHomePage) -> Site:
    """One site: the main host, whose root is the toolkit's home page. Wagtail's welcome page goes."""
    site = Site.objects.order_by("-is_default_site", "pk").first() or Site(is_default_site=True)
    wanted = {"hostname": settings.PLATFORM_HOST, "port": _port(), "root_page_id": home.pk}
    wanted["site_name"] = "Boîte à outils"
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    _remove_welcome_page()
    return site


def _port() -> int:
    return int(settings.PLATFORM_PORT or (443 if settings.PLATFORM_SCHEME == "https" else 80))


def _remove_welcome_page() -> None:
    for page in Page.objects.filter(depth=2, slug=_WELCOME_SLUG, content_type__model="page"):
        page.delete()
