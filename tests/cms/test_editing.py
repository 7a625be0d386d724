"""The editing host: Wagtail's admin in French, for editors, for the toolkit, and nowhere else."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import Page

from cms.models import LegalPage, Recommendation, StepPage
from cms.queries import guidance_for
from parcours.hosts.names import editing_host
from tests.factories.accounts import UserFactory

STEP = "/boite-a-outils/lancer-la-demarche/"


@pytest.fixture
def desk(visit, editor):
    """An editor's browser on the editing host."""
    return visit(editing_host(), editor)


def address(name: str, *arguments) -> str:
    return reverse(name, args=arguments, urlconf="parcours.urls_editing")


def rich(text: str) -> str:
    """A paragraph as the editor's browser posts it."""
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": text, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})


def recommendation_form(entry: Recommendation, **changes) -> dict:
    fields = {"title": entry.title, "text": rich("Un texte."), "activities": entry.activities}
    return {**fields, "rule_key": entry.rule_key, "position": entry.position, **changes}


def test_the_admin_greets_an_editor_in_french(desk):
    response = desk.get("/")
    assert response.status_code == 200
    assert '<html lang="fr"' in response.content.decode()
    assert "Contenus" in response.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "wagtailsnippets_cms_recommendation:list",
        "wagtailsnippets_cms_faqentry:list",
        "wagtailsnippets_cms_glossaryentry:list",
        "wagtailsnippets_cms_source:list",
        "wagtailsnippets_cms_tool:add",
        "wagtailadmin_explore_root",
        "wagtailadmin_account",
    ],
)
def test_an_editor_opens_it(desk, name):
    response = desk.get(address(name), follow=True)
    assert response.status_code == 200
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


def test_every_page_of_the_toolkit_can_be_edited(desk):
    for page in Page.objects.filter(depth__gte=2):
        assert desk.get(address("wagtailadmin_pages:edit", page.pk)).status_code == 200, page


def test_a_published_change_shows_at_once(desk, guest, django_capture_on_commit_callbacks):
    assert "Montrer ce qui marche déjà" not in guest.get(STEP).content.decode() + guidance_for("deck")
    entry = Recommendation.objects.get(key="strengths")
    form = recommendation_form(entry, title="Montrer ce qui marche déjà", **{"action-publish": "1"})
    with django_capture_on_commit_callbacks(execute=True):
        response = desk.post(address("wagtailsnippets_cms_recommendation:edit", entry.pk), form)
    assert response.status_code == 302
    assert "Montrer ce qui marche déjà" in guest.get(STEP).content.decode()
    assert "Montrer ce qui marche déjà" in guidance_for("deck")


def test_a_draft_shows_to_nobody_else(desk, guest, django_capture_on_commit_callbacks):
    entry = Recommendation.objects.get(key="strengths")
    with django_capture_on_commit_callbacks(execute=True):
        form = recommendation_form(entry, title="Pas encore")
        assert desk.post(address("wagtailsnippets_cms_recommendation:edit", entry.pk), form).status_code == 302
    assert "Pas encore" not in guest.get(STEP).content.decode() + guidance_for("deck")
    assert entry.latest_revision_id != Recommendation.objects.get(key="strengths").latest_revision_id


def test_an_entry_is_previewed_in_a_frame(desk):
    entry = Recommendation.objects.get(key="strengths")
    preview = address("wagtailsnippets_cms_recommendation:preview_on_edit", entry.pk)
    assert desk.post(preview, recommendation_form(entry, title="Aperçu du titre")).json()["is_valid"]
    response = desk.get(preview)
    assert "Aperçu du titre" in response.content.decode()
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("model", [StepPage, LegalPage])
def test_a_page_is_previewed(desk, model):
    page = model.objects.first()
    response = desk.get(address("wagtailadmin_pages:view_draft", page.pk))
    assert response.status_code == 200
    assert page.title in response.content.decode()


def test_a_stranger_is_sent_to_the_login_host(toolkit, visit):
    desk = visit(editing_host())
    for path in ("/", "/pages/", "/login/"):
        response = desk.get(path)
        assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/session/debut/")
    assert desk.get("/session/debut/")["Location"].startswith("http://parcours.localhost/acces/")


def test_somebody_without_the_right_does_not_get_in(toolkit, visit):
    desk = visit(editing_host(), UserFactory())
    assert desk.get("/")["Location"].startswith("/session/debut/")


def test_logging_out_ends_the_session_of_this_host(desk):
    assert desk.get("/logout/").status_code == 405
    assert desk.post("/logout/").status_code == 302
    assert desk.get("/").status_code == 302


@pytest.mark.parametrize("path", ["/rien/", "/django-admin/", "/boite-a-outils/", "/pilotage/", "/test404/"])
def test_nothing_else_is_on_this_host(desk, path):
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/users/", "/users/add/", "/groups/", "/sites/", "/collections/", "/redirects/", "/workflows/list/"]
)
def test_an_editor_manages_no_people_and_no_settings(desk, path):
    assert desk.get(path, follow=True).redirect_chain[:1] == [("/", 302)] or desk.get(path).status_code == 404


def test_editors_hold_no_right_over_people(editor):
    held = editor.get_all_permissions()
    assert held and not {right for right in held if right.startswith(("tenants.", "auth."))}
    assert Permission.objects.filter(content_type__app_label="tenants").exists()


@pytest.mark.parametrize("path", ["/admin/", "/pages/", "/snippets/", "/users/", "/account/"])
def test_the_admin_is_on_no_other_host(editor, guest, alpha, visit, path):
    assert guest.get(path).status_code == 404
    assert visit(alpha.host, editor).get(path).status_code == 404
