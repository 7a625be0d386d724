"""The base pages: no query, no inline script or style, the footer that a public service owes."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from parcours.hosts.names import HostKind

PAGES = [
    "ui/base.html",
    "ui/base_public.html",
    "ui/base_light.html",
    "404.html",
    "403.html",
    "405.html",
    "ui/csrf.html",
]
ALONE = ["400.html", "500.html", "ui/unknown_host.html"]
LEGAL = ["/accessibilite/", "/mentions-legales/", "/donnees-personnelles/", "/cookies/", "/ecoconception/"]


class Person:
    is_authenticated = True

    def get_full_name(self) -> str:
        return "Claire <Exemple>"


class Space:
    name = "Évry <Courcouronnes>"


def page(name: str, *, kind: HostKind = HostKind.SPACE, person=None) -> str:
    request = RequestFactory().get("/")
    request.host_kind = kind
    request.tenant = Space() if kind == HostKind.SPACE else None
    request.urlconf = None
    if person:
        request.user = person
    return render_to_string(name, request=request)


@pytest.fixture(autouse=True)
def _space_urls(settings):
    settings.ROOT_URLCONF = "tests.ui.urls"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("kind", [HostKind.MAIN, HostKind.SPACE])
def test_pages_need_no_query(name, kind):
    """No database fixture: a query would raise."""
    html = page(name, kind=kind, person=Person())
    assert html.count("<main") == 1
    assert '<html lang="fr">' in html


@pytest.mark.parametrize("name", ALONE)
def test_pages_of_last_resort_need_no_request(name):
    html = render_to_string(name)
    assert re.search(r"<title>\s*\S.* – Parcours NR</title>", html)
    assert 'class="fr-btn"' in html


@pytest.mark.parametrize("name", PAGES + ALONE)
def test_nothing_inline_that_the_content_policy_refuses(name):
    html = page(name, person=Person())
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
    assert all(re.search(r"\ssrc=", tag) for tag in re.findall(r"<script[^>]*>", html))


@pytest.mark.parametrize("name", ["ui/base.html", "ui/base_public.html", "ui/base_light.html"])
def test_the_footer_leads_to_the_main_host(name):
    in_space, on_main = page(name), page(name, kind=HostKind.MAIN)
    for path in LEGAL:
        assert f'href="http://parcours.localhost{path}"' in in_space
        assert f'href="{path}"' in on_main
    assert "non conforme" in in_space


def test_a_public_page_is_the_same_for_everybody():
    assert page("ui/base_public.html", person=Person()) == page("ui/base_public.html")
    assert "csrfmiddlewaretoken" not in page("ui/base_public.html")


def test_a_signed_in_person_can_leave_with_a_post():
    html = page("ui/base.html", person=Person())
    assert "Claire &lt;Exemple&gt;" in html
    assert "Évry &lt;Courcouronnes&gt;" in html
    assert re.search(r'<form method="post" action="[^"]+end/">', html)


def test_a_mail_reads_without_pictures_and_says_its_address_in_plain_text():
    values = {
        "sender_name": "Paul L’Exemple",
        "url": "http://alpha.example/r/abc/",
        "act": "Répondre",
        "why": "Parce que.",
    }
    html, text = render_to_string("mail/base.html", values), render_to_string("mail/base.txt", values)
    assert not re.search(r"<img|<link|<script|<style|url\(", html)
    assert html.count(values["url"]) == 3  # the button, the address as a link, the address to copy
    assert "Au nom de Paul L’Exemple" in text
    assert "\nhttp://alpha.example/r/abc/\n" in text
    assert "\n-- \n" in text
    assert "&" not in text
