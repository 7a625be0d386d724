"""Blocks that tell the method: how long a step lasts, which landmarks come before and after."""

from wagtail import blocks

from cms.pages.addresses import public_path


class DurationBlock(blocks.StructBlock):
    """A recommended duration, always shown as an indication."""

    least = blocks.IntegerBlock(label="De (semaines)", min_value=1)
    most = blocks.IntegerBlock(label="À (semaines)", min_value=1)
    note = blocks.CharBlock(label="Précision", max_length=250, required=False)

    class Meta:
        icon = "time"
        label = "Durée recommandée"
        template = "cms/blocks/duration.html"


def _path(page) -> str:
    return public_path(page.url_path) if page and page.live else ""


class LandmarkBlock(blocks.StructBlock):
    """One landmark of the way."""

    number = blocks.CharBlock(label="Numéro", max_length=3, required=False)
    title = blocks.CharBlock(label="Titre", max_length=120)
    text = blocks.TextBlock(label="En une phrase")
    is_here = blocks.BooleanBlock(label="C’est l’étape de cette plateforme", required=False)
    page = blocks.PageChooserBlock(label="Page", required=False)

    class Meta:
        icon = "arrow-right"
        label = "Repère"


class MethodBlock(blocks.StructBlock):
    """« Le pas à pas »: the landmarks in their order."""

    heading = blocks.CharBlock(label="Titre", max_length=120)
    landmarks = blocks.ListBlock(LandmarkBlock(), label="Repères")

    def get_context(self, value, parent_context=None) -> dict:
        marks = [{**mark, "path": _path(mark["page"])} for mark in value["landmarks"]]
        return {**super().get_context(value, parent_context=parent_context), "landmarks": marks}

    class Meta:
        icon = "list-ol"
        label = "Pas à pas"
        template = "cms/blocks/method.html"


class NextStepBlock(blocks.StructBlock):
    """What comes after."""

    title = blocks.CharBlock(label="Titre", max_length=120)
    text = blocks.RichTextBlock(label="Texte", features=["bold", "italic", "link"])

    class Meta:
        icon = "arrow-right"
        label = "Étape suivante"
        template = "cms/blocks/next_step.html"
