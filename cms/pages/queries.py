"""Reading pages."""

from cms.guidance.enums import Activity


def activity_pages() -> list:
    """The published pages of the seven activities, in the order of the reference. One query."""
    from cms.pages.models import ActivityPage

    pages = ActivityPage.objects.live().defer("body")
    return sorted(pages, key=lambda page: Activity(page.key).number)
