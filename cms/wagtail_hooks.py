"""What Wagtail finds of the toolkit: snippets with their menu, the link handler, a short admin menu."""

from django.http import Http404
from django.urls import path
from django.views.defaults import page_not_found
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.links.handler import BatchedPageLinkHandler
from cms.models import FaqEntry, GlossaryEntry, GoodPractice, Recommendation, Source, Testimonial, Tool

#: Menu items of the admin that lead nowhere for a content editor.
_HIDDEN = {"help", "reports"}


def _viewset(shown: type, icon_name: str, columns: list[str], *, filters: list[str] | None = None) -> type:
    class EntryViewSet(SnippetViewSet):
        model = shown
        icon = icon_name
        list_display = [*columns, "live"]
        list_filter = filters or []

    EntryViewSet.__name__ = f"{shown.__name__}ViewSet"
    return EntryViewSet


class ToolkitViewSetGroup(SnippetViewSetGroup):
    """« Contenus » in the menu: everything that is written once and read in many places."""

    menu_label = "Contenus"
    menu_icon = "list-ul"
    menu_order = 150
    items = (
        _viewset(Recommendation, "pick", ["title", "rule_key"]),
        _viewset(FaqEntry, "help", ["question", "theme"], filters=["theme"]),
        _viewset(GoodPractice, "tick", ["title", "organisation"]),
        _viewset(Testimonial, "openquote", ["title", "organisation"]),
        _viewset(Tool, "cog", ["title", "format"]),
        _viewset(Source, "doc-full", ["title", "kind", "publisher"], filters=["kind", "theme"]),
        _viewset(GlossaryEntry, "bold", ["acronym", "meaning"]),
    )


register_snippet(ToolkitViewSetGroup)


@hooks.register("register_rich_text_features", order=100)
def batch_page_links(features) -> None:
    features.register_link_type(BatchedPageLinkHandler)


class AbsentMedia:
    """Wagtail's admin asks for the addresses of these two lists, whether or not their apps are there."""

    @staticmethod
    def get_urlpatterns() -> list:
        return [path("", page_not_found, {"exception": Http404()}, name="listing")]


@hooks.register("construct_admin_api")
def name_absent_media(router) -> None:
    for name in ("documents", "images"):
        router.register_endpoint(name, AbsentMedia)


@hooks.register("construct_main_menu")
def shorten_menu(request, menu_items) -> None:
    menu_items[:] = [item for item in menu_items if item.name not in _HIDDEN]
