"""Blocks of running text."""

from wagtail import blocks


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("features", ["h2", "h3", "bold", "italic", "ol", "ul", "link"])
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = "Texte"


class CalloutBlock(blocks.StructBlock):
    """What a reader must not miss."""

    title = blocks.CharBlock(label="Titre", max_length=120)
    text = blocks.RichTextBlock(label="Texte", features=["bold", "italic", "ul", "link"])

    class Meta:
        icon = "info-circle"
        label = "Mise en avant"
        template = "cms/blocks/callout.html"
