"""Blocks that show all entries of a kind: an editor places the list once, its entries are edited where they live."""

from wagtail import blocks

from cms.guidance.enums import FaqTheme
from cms.sources.models import SourceTheme


class EntryListBlock(blocks.StructBlock):
    """Abstract. Subclasses say which published entries they show."""

    heading = blocks.CharBlock(label="Titre", max_length=120)
    introduction = blocks.TextBlock(label="Introduction", required=False)

    def entries(self, value) -> list:
        """The entries, in their order. One query."""
        raise NotImplementedError

    def get_context(self, value, parent_context=None) -> dict:
        return {**super().get_context(value, parent_context=parent_context), "entries": self.entries(value)}


class ActivityListBlock(EntryListBlock):
    def entries(self, value) -> list:
        from cms.pages.queries import activity_pages

        return activity_pages()

    class Meta:
        icon = "list-ol"
        label = "Les sept activités"
        template = "cms/blocks/activity_list.html"


class RecommendationListBlock(EntryListBlock):
    def entries(self, value) -> list:
        from cms.guidance.models import Recommendation

        return list(Recommendation.objects.published())

    class Meta:
        icon = "pick"
        label = "Les recommandations"
        template = "cms/blocks/recommendation_list.html"


class ToolListBlock(EntryListBlock):
    def entries(self, value) -> list:
        from cms.guidance.models import Tool

        return list(Tool.objects.published())

    class Meta:
        icon = "cog"
        label = "Les outils"
        template = "cms/blocks/tool_list.html"


class StoryListBlock(EntryListBlock):
    """Testimonials, then good practices."""

    def entries(self, value) -> list:
        from cms.guidance.models import GoodPractice, Testimonial

        return [*Testimonial.objects.published(), *GoodPractice.objects.published()]

    class Meta:
        icon = "openquote"
        label = "Témoignages et bonnes pratiques"
        template = "cms/blocks/story_list.html"


class FaqListBlock(EntryListBlock):
    theme = blocks.ChoiceBlock(label="Thème", choices=FaqTheme.choices)

    def entries(self, value) -> list:
        from cms.guidance.models import FaqEntry

        return list(FaqEntry.objects.published().filter(theme=value["theme"]))

    class Meta:
        icon = "help"
        label = "Questions d’un thème"
        template = "cms/blocks/faq_list.html"


class SourceListBlock(EntryListBlock):
    theme = blocks.ChoiceBlock(label="Rubrique", choices=SourceTheme.choices)

    def entries(self, value) -> list:
        from cms.sources.models import Source

        return list(Source.objects.published().filter(theme=value["theme"]))

    class Meta:
        icon = "doc-full"
        label = "Sources d’une rubrique"
        template = "cms/blocks/source_list.html"
