"""Valkey is away: everything works, and nobody waits for it again and again."""

import pytest
from django.core.cache import cache
from redis.exceptions import RedisError

from parcours.pagecache import breaker, store
from parcours.pagecache.wsgi import PageCache
from parcours.wsgi import application
from tests.pagecache.asking import ask


def test_pages_are_rendered_with_their_validator(no_valkey, page):
    pages = PageCache(page)
    first = ask(pages)
    assert first.status == 200 and page.asked == 1
    assert ask(pages, HTTP_IF_NONE_MATCH=first.headers["ETag"]).status == 200
    assert page.asked == 2


def test_a_server_that_is_away_is_asked_once_in_a_while(no_valkey, page, monkeypatch):
    asked = []
    monkeypatch.setattr(store, "_exchange", lambda *arguments: asked.append(1) or (_ for _ in ()).throw(OSError))
    pages = PageCache(page)
    monkeypatch.setattr(breaker, "PAUSE_SECONDS", 10)
    pages._breaker = breaker.Breaker()
    for _ in range(5):
        ask(pages)
    assert page.asked == 5
    assert len(asked) == 2  # one question, asked again on a fresh connection


def test_it_is_asked_again_after_the_pause(page):
    pause = breaker.Breaker()
    pause.open()
    assert not pause.closed()
    pause._again_at -= breaker.PAUSE_SECONDS
    assert pause.closed()


def test_the_platform_answers(no_valkey, toolkit):
    with pytest.raises(RedisError):
        cache.get("anything")
    assert ask(application, "/boite-a-outils/lexique/").status == 200
    assert ask(application, "/").status == 200
    assert ask(application, "/boite-a-outils/recherche/?q=sobriete").status == 200


def test_a_changed_entry_is_saved(no_valkey, toolkit, django_capture_on_commit_callbacks):
    from cms.models import GlossaryEntry

    with django_capture_on_commit_callbacks(execute=True):
        GlossaryEntry.objects.get(acronym="IA").save()
