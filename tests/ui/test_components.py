"""The parts of a page: what they escape, what they leave out, where they point."""

import re
from typing import ClassVar

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from parcours.ui.badges import LOOKS, render_badge
from parcours.ui.bundle import HERE

HOSTILE = '<script>alert("1")</script>'


def render(source: str, **values) -> str:
    return Template("{% load ui %}" + source).render(Context(values))


@pytest.mark.parametrize(
    "source",
    [
        "{% badge x %}",
        "{% callout x %}{{ x }}{% endcallout %}",
        "{% fold x %}{{ x }}{% endfold %}",
        "{% empty_state x x %}{{ x }}{% endempty_state %}",
        "{% confirm x x act=x %}{{ x }}{% endconfirm %}",
        "{% post_button x x field=x %}",
        "{% breadcrumb x x x %}",
        "{% stepper 1 2 x x %}",
        "{% progress 1 2 x %}",
        "{% counts rows %}",
        "{% guidance %}{{ x }}{% endguidance %}",
    ],
)
def test_what_people_typed_is_escaped(source):
    html = render(source, x=HOSTILE, rows=[(1, HOSTILE, HOSTILE, True)])
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("word", LOOKS)
def test_a_state_has_its_word_its_icon_and_its_colour(word):
    tone, icon = LOOKS[word]
    css = (HERE / "static" / "ui" / "parcours.css").read_text()
    assert render_badge(word).endswith(f">{word}</span>")
    assert f".ui-icon--{icon}{{" in css
    assert tone == "neutral" or f".ui-badge--{tone}{{" in css


def test_a_badge_takes_a_choice_or_its_word():
    class Choice:
        label = "Terminé"

    assert render_badge(Choice()) == render_badge("Terminé")


def test_a_page_without_guidance_has_no_second_column():
    assert render("{% guidance %}  \n {% endguidance %}") == ""


def test_pagination_keeps_what_was_asked():
    page = Paginator(range(50), 10).page(2)
    html = render("{% pages page %}", page=page, request=RequestFactory().get("/?tri=nom&page=2"))
    assert re.findall(r'href="([^"]+)"', html) == ["?tri=nom&amp;page=1", "?tri=nom&amp;page=3"]
    assert render("{% pages page %}", page=Paginator([1], 10).page(1)) == ""


class TestWords:
    same: ClassVar[set[str]] = {"À faire", "En cours", "Terminé", "Sans objet"}

    def test_the_product_s_words_are_all_known(self):
        answers = {"Présent", "À distance", "Représenté", "Peut-être", "Absent", "Sans réponse"}
        messages = {"En attente", "Envoyé", "Différé", "Refusé", "Répondu"}
        spaces = {"Demandé", "En préparation", "Prêt", "Échec"}
        assert self.same | answers | messages | spaces <= set(LOOKS)
