"""Every public page: there, well made, and cheap however much the editors write."""

import re
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.models import FaqEntry, GlossaryEntry, Recommendation, Source, ToolkitHomePage
from cms.pages.addresses import LEGAL_SLUGS, public_path
from tests.cms.many import add_many_entries

STEP = "/boite-a-outils/lancer-la-demarche/"
PATHS = [
    "/",
    "/boite-a-outils/",
    "/boite-a-outils/faq/",
    "/boite-a-outils/lexique/",
    "/boite-a-outils/sources/",
    "/boite-a-outils/recherche/?q=diagnostic",
    STEP,
    *(f"{STEP}{slug}/" for slug in ("participants-et-date", "invitations", "logistique", "support")),
    *(f"{STEP}{slug}/" for slug in ("mots-d-introduction", "animation", "compte-rendu")),
    *(f"/{slug}/" for slug in LEGAL_SLUGS),
]


def test_the_list_of_paths_is_whole(toolkit):
    published = {
        public_path(path) for path in Page.objects.live().filter(depth__gte=2).values_list("url_path", flat=True)
    }
    assert published == {path for path in PATHS if path != "/" and "?" not in path}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_well_made(toolkit, guest, path):
    response = guest.get(path)
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert '<html lang="fr">' in html
    assert all(landmark in html for landmark in ("<main", "<header", "<footer", "<nav"))
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert "linktype=" not in html and "<script>" not in html and " style=" not in html


@pytest.mark.parametrize("path", PATHS)
def test_headings_do_not_jump(toolkit, guest, path):
    levels = [int(level) for level in re.findall(r"<h([1-6])", guest.get(path).content.decode())]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("path", PATHS)
def test_every_link_of_a_page_leads_somewhere(toolkit, guest, path):
    html = guest.get(path).content.decode()
    for link in set(re.findall(r'<a [^>]*href="(/[^"#]*|http://parcours\.localhost/[^"#]*)', html)):
        answer = guest.get(link.removeprefix("http://parcours.localhost"))
        assert answer.status_code in (200, 302), link


@pytest.mark.parametrize("path", [path for path in PATHS if "?" not in path])
def test_shared_pages_read_nobody(toolkit, guest, path):
    response = guest.get(path)
    assert response["X-Page-Cache"] == "shared"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", PATHS)
def test_queries_are_few_and_fixed_whatever_the_links(toolkit, guest, path):
    add_many_entries(range(1))
    few = _queries(guest, path)
    add_many_entries(range(1, 45))
    many = _queries(guest, path)
    assert many == few <= 20


def test_the_toolkit_reads_without_its_content(toolkit, guest):
    for model in (FaqEntry, GlossaryEntry, Recommendation, Source):
        model.objects.all().delete()
    assert all(guest.get(path).status_code == 200 for path in PATHS)


def test_before_the_content_is_loaded_only_the_home_is_there(toolkit, guest):
    ToolkitHomePage.objects.first().delete()
    assert guest.get("/").status_code == 200
    assert guest.get("/boite-a-outils/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/boite-a-outils/rien/", "/boite-a-outils/faq/rien/", "/admin/", "/boite-a-outils/%00/"]
)
def test_an_unknown_page_is_not_found(toolkit, guest, path):
    assert guest.get(path).status_code == 404


def test_an_unpublished_page_is_not_found(toolkit, guest):
    Page.objects.get(slug="faq").unpublish()
    assert guest.get("/boite-a-outils/faq/").status_code == 404


def test_a_legal_page_has_one_address(toolkit, guest):
    response = guest.get("/boite-a-outils/cookies/")
    assert (response.status_code, response["Location"]) == (301, "/cookies/")


def test_what_machines_look_for(toolkit, guest):
    assert "Disallow: /pilotage/" in guest.get("/robots.txt").content.decode()
    assert "/boite-a-outils/lexique/</loc>" in guest.get("/sitemap.xml").content.decode()
    security = guest.get("/.well-known/security.txt").content.decode()
    assert "Contact: http" in security and re.search(r"Expires: \d{4}-\d\d-\d\dT00:00:00Z", security)


@pytest.mark.parametrize("path", ["/", "/boite-a-outils/", "/boite-a-outils/recherche/"])
def test_a_page_takes_no_post(toolkit, guest, path):
    assert guest.post(path).status_code == 405


def _queries(guest, path: str) -> int:
    guest.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert guest.get(path).status_code == 200
    return len(queries)
