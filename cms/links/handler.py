"""How rich texts write a link to a page: with its whole address, because the same text is read in every space."""

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler

from cms.links.batch import addresses


class BatchedPageLinkHandler(PageLinkHandler):
    """One look-up for a whole page. A link to nothing public keeps its words and loses its address."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        wanted = [int(attrs["id"]) if attrs.get("id", "").isdigit() else 0 for attrs in attrs_list]
        known = addresses(set(wanted))
        return [f'<a href="{escape(known[pk])}">' if pk in known else "<a>" for pk in wanted]
