"""An empty 16:9 presentation: master, three layouts, theme. Made from python-pptx's own template."""

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as PresentationType
from pptx.shapes.base import BaseShape
from pptx.util import Pt

from workflow.deck.pptx.boxes import BODY, FOOTER, NUMBER, SLIDE, SUBTITLE, TITLE, WELCOME, Box
from workflow.deck.pptx.theme import theme_xml

OPENING, TITLE_AND_BODY, TITLE_ONLY = "Ouverture", "Titre et texte", "Titre seul"
KEPT = {"Title Slide": OPENING, "Title and Content": TITLE_AND_BODY, "Title Only": TITLE_ONLY}
PROMPTS = {"title": "Titre", "ctrTitle": "Titre", "subTitle": "Sous-titre", "body": "Texte", "obj": "Texte"}
TITLE_SIZE, BODY_SIZE, FOOTER_SIZE = 28, 20, 12


def empty_presentation(accent: str, typeface: str) -> PresentationType:
    """A presentation without slides, in our format, colours and typeface."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(SLIDE.width), Pt(SLIDE.height)
    _drop_thumbnail(presentation)
    for layout in list(presentation.slide_layouts):
        if layout.name not in KEPT:
            presentation.slide_layouts.remove(layout)
    master = presentation.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme.blob = theme_xml(theme.blob, accent, typeface)
    _style_text(master.element)
    for page in (master, *presentation.slide_layouts):
        _place_placeholders(page)
    for layout in presentation.slide_layouts:
        layout.element.find(qn("p:cSld")).set("name", KEPT[layout.name])
    _draw_bands(presentation)
    return presentation


def _drop_thumbnail(presentation: PresentationType) -> None:
    """The template's thumbnail shows somebody else's slide; its printer settings are nobody's business."""
    for part in (presentation.part.package, presentation.part):
        for key, relation in list(part._rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/printerSettings")):
                part._rels.pop(key)


def _place_placeholders(page: object) -> None:
    for shape in list(page.placeholders):
        kind = shape.element.find(".//" + qn("p:ph")).get("type", "obj")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
            continue
        boxes = {"title": TITLE, "ctrTitle": WELCOME, "subTitle": SUBTITLE, "ftr": FOOTER, "sldNum": NUMBER}
        boxes.get(kind, BODY).place(shape)
        _prompt(shape, kind)
        _without_margins(shape, "b" if kind in ("title", "ctrTitle") else "ctr" if kind in ("ftr", "sldNum") else "t")
        _small_print(shape, kind)


def _prompt(shape: BaseShape, kind: str) -> None:
    if kind in PROMPTS:
        shape.text_frame.text = PROMPTS[kind]


def _without_margins(shape: BaseShape, anchor: str) -> None:
    body = shape.element.txBody.bodyPr
    for side in ("lIns", "tIns", "rIns", "bIns"):
        body.set(side, "0")
    body.set("anchor", anchor)


def _small_print(shape: BaseShape, kind: str) -> None:
    """Footer and number in a grey that can be read; the opening's own sizes give way to ours."""
    style = shape.element.txBody.find(qn("a:lstStyle"))
    for child in list(style):
        style.remove(child)
    if kind in ("ftr", "sldNum"):
        align = "r" if kind == "sldNum" else "l"
        style.append(_level(f'algn="{align}"', FOOTER_SIZE, "accent3"))
    elif kind == "ctrTitle":
        style.append(_level('algn="l"', 40, "tx2", bold=True))
    elif kind == "subTitle":
        style.append(_level('algn="l" marL="0" indent="0"', BODY_SIZE, "tx1", bullet=False))


def _level(attributes: str, size: int, color: str, *, bold: bool = False, bullet: bool = True) -> object:
    none = "" if bullet else "<a:buNone/>"
    return parse_xml(
        f'<a:lvl1pPr {nsdecls("a")} {attributes}>{none}<a:defRPr sz="{size * 100}" b="{int(bold)}">'
        f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )


def _style_text(master: object) -> None:
    """Titles bold in the accent, flush left; body with our bullets, sizes and spacing."""
    title = master.find(".//" + qn("p:titleStyle") + "/" + qn("a:lvl1pPr"))
    title.set("algn", "l")
    run = title.find(qn("a:defRPr"))
    run.set("sz", str(TITLE_SIZE * 100))
    run.set("b", "1")
    run.find(".//" + qn("a:schemeClr")).set("val", "tx2")
    for depth, level in enumerate(master.find(".//" + qn("p:bodyStyle"))):
        level.set("marL", str(Pt(20 * (depth + 1))))
        level.set("indent", str(-Pt(20)))
        level.find(qn("a:defRPr")).set("sz", str((BODY_SIZE if depth == 0 else 18) * 100))
        before = level.find(qn("a:spcBef"))
        before.clear()
        before.append(parse_xml(f'<a:spcPts {nsdecls("a")} val="600"/>'))


def _draw_bands(presentation: PresentationType) -> None:
    """One rule of colour: at the left of the opening, under the title elsewhere."""
    for layout in presentation.slide_layouts:
        opening = layout.name == OPENING
        band = Box(0, 0, 22, SLIDE.height) if opening else Box(TITLE.left, TITLE.bottom + 6, 64, 3)
        layout.shapes._spTree.insert(2, _rectangle(band))


def _rectangle(box: Box) -> object:
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="Filet"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{Pt(box.left)}" y="{Pt(box.top)}"/>'
        f'<a:ext cx="{Pt(box.width)}" cy="{Pt(box.height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
