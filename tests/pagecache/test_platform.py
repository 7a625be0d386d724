"""The page cache in front of the platform: the toolkit from Valkey, everything personal from Django."""

import pytest
from django.conf import settings

from cms.models import Recommendation
from parcours.wsgi import application
from tests.pagecache.asking import ask

STEP = "/boite-a-outils/lancer-la-demarche/"


def test_a_hit_asks_the_database_nothing(toolkit, django_assert_num_queries):
    first = ask(application, STEP)
    with django_assert_num_queries(0):
        second = ask(application, STEP)
    assert (second.status, second.text) == (200, first.text)
    assert "Content-Security-Policy" in second.headers and "Set-Cookie" not in second.headers


def test_publishing_empties_it(toolkit, django_capture_on_commit_callbacks):
    ask(application, STEP)
    entry = Recommendation.objects.get(key="strengths")
    entry.title = "Montrer ce qui marche déjà"
    with django_capture_on_commit_callbacks(execute=True):
        entry.save_revision().publish()
    assert "Montrer ce qui marche déjà" in ask(application, STEP).text


def test_what_an_asker_forges_never_reaches_a_page(toolkit):
    forged = {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_X_FORWARDED_PROTO": "https", "HTTP_FORWARDED": "host=evil"}
    ask(application, "/boite-a-outils/", **forged, HTTP_REFERER="http://evil.example/")
    answer = ask(application, "/boite-a-outils/")
    assert "evil" not in answer.text
    assert 'rel="canonical" href="http://parcours.localhost/' in answer.text


@pytest.mark.parametrize(
    "path", ["/mes-espaces/", "/compte/connexion/", "/pilotage/", "/boite-a-outils/recherche/?q=quiz"]
)
def test_personal_pages_are_never_kept(toolkit, path):
    from parcours.pagecache import store
    from parcours.pagecache.keys import field

    ask(application, path)
    assert store.fetch(field(path.partition("?")[0], gzipped=False)) is None


def test_a_space_is_never_answered_from_it(toolkit, alpha):
    ask(application, "/")
    assert ask(application, "/", HTTP_HOST=alpha.host).status == 302
    assert ask(application, "/", HTTP_HOST="rien.parcours.localhost").status == 404


def test_a_session_does_not_change_a_shared_page(toolkit, visit, editor):
    cookie = visit(settings.PLATFORM_HOST, editor).cookies.output(header="", sep=";").strip()
    plain = ask(application, "/")
    assert ask(application, "/", HTTP_COOKIE=cookie).text == plain.text
