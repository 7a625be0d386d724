"""What every page of the toolkit shares: its address, its preview, its place in the page cache."""

from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from cms.links.batch import link_batch
from cms.pages.addresses import HOME_PATH, public_path
from cms.preview import FramedPreviewMixin
from parcours.hosts.names import HostKind, main_host, main_url, origin
from parcours.pagecache.marking import mark_shared


class ToolkitPage(FramedPreviewMixin, Page):
    """Abstract. The same for everybody: neither restricted nor personal, so that it may come from the page cache."""

    private_page_options: list[str] = []
    show_in_menus_default = False
    promote_panels = [MultiFieldPanel([FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")])]
    settings_panels: list = []

    class Meta:
        abstract = True

    @property
    def public_path(self) -> str:
        """Path on the main host."""
        return public_path(self.url_path)

    def get_url_parts(self, request: HttpRequest | None = None):
        parts = super().get_url_parts(request)
        return parts and (parts[0], origin(main_host()), self.public_path)

    def get_url(self, request: HttpRequest | None = None, current_site=None) -> str:
        """A path for a request of the main host, else the whole address: the admin is on a host of its own."""
        on_main_host = getattr(request, "host_kind", None) == HostKind.MAIN
        return self.public_path if on_main_host else main_url(self.public_path)

    url = property(get_url)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        return {**super().get_context(request, *args, **kwargs), "breadcrumb_links": self.breadcrumb_links()}

    def breadcrumb_links(self) -> list[tuple[str, str]]:
        """(label, path) of the pages above this one, the toolkit's home first. One query, none below the home page."""
        above = [Page(title="Boîte à outils", url_path=HOME_PATH)] if self.depth > 2 else []
        if self.depth > 3:
            above += self.get_ancestors().filter(depth__gt=2).only("title", "url_path")
        return [(page.title, public_path(page.url_path)) for page in above]

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with link_batch():
            response = super().serve(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
        return response if getattr(request, "is_preview", False) else mark_shared(response)
