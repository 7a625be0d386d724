"""What is kept, what never is, and what a hit looks like."""

import pytest
from django.conf import settings

from parcours.pagecache import store
from tests.pagecache.asking import ask


def test_a_page_is_made_once(get, page):
    first, second = get(), get()
    assert first == second
    assert (page.asked, page.closed) == (1, 1)
    assert first.text.startswith("page 1 ")


def test_the_mark_never_leaves_the_server(get, page):
    assert "X-Page-Cache" not in get().headers
    assert "X-Page-Cache" not in get().headers
    assert "X-Page-Cache" not in get(method="POST").headers


def test_a_browser_gets_the_encoding_that_it_reads(get, page):
    small, plain = get(HTTP_ACCEPT_ENCODING="br, gzip;q=0.8"), get(HTTP_ACCEPT_ENCODING="gzip;q=0")
    assert small.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
    assert small.text == plain.text and len(small.sent) < len(plain.sent)
    assert small.headers["ETag"] != plain.headers["ETag"]
    assert int(small.headers["Content-Length"]) == len(small.sent)
    assert page.asked == 1


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_what_the_browser_has_is_not_sent_again(get, page, form):
    etag = get().headers["ETag"]
    answer = get(HTTP_IF_NONE_MATCH=form.format(etag))
    assert (answer.status, answer.sent, answer.headers["ETag"]) == (304, b"", etag)
    assert "Content-Length" not in answer.headers
    assert get(HTTP_IF_NONE_MATCH='"other"').status == 200


def test_head_is_answered_from_what_get_has_left(get, page):
    get()
    answer = get(method="HEAD")
    assert (answer.status, answer.sent) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 0
    assert page.asked == 1


@pytest.mark.parametrize(
    "headers",
    [
        [("Content-Type", "text/html")],
        [("X-Page-Cache", "shared"), ("Set-Cookie", "a=b")],
        [("X-Page-Cache", "shared"), ("Vary", "Accept, Cookie")],
        [("X-Page-Cache", "private")],
    ],
)
def test_what_is_not_shared_is_not_kept(get, page, headers):
    page.headers = headers
    assert get().text != get().text
    assert page.asked == 2


@pytest.mark.parametrize("status", ["404 Not Found", "302 Found", "500 Internal Server Error", "206 Partial Content"])
def test_only_whole_answers_are_kept(get, page, status):
    page.status = status
    assert get().status == get().status == int(status[:3])
    assert page.asked == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS", "DELETE"])
def test_other_methods_go_through(get, page, method):
    get()
    assert get(method=method).text.startswith("page 2 ")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "alpha.parcours.localhost", "parcours.localhost.", "PARCOURS.localhost", "parcours.localhost:99"],
)
def test_another_host_neither_reads_nor_writes(get, page, host):
    get(HTTP_HOST=host)
    get()
    get(HTTP_HOST=host)
    assert page.asked == 3
    assert get().text.startswith("page 2 ")


def test_a_host_that_is_missing_is_not_ours_to_answer(get, page):
    get(HTTP_HOST=None)
    get(HTTP_HOST=None)
    assert page.asked == 2


def test_a_script_name_of_the_asker_is_not_kept(get, page):
    get(SCRIPT_NAME="/evil")
    assert get().text.startswith("page 2 ")


def test_a_tracking_parameter_reads_the_page_but_never_writes_it(get, page):
    get("/?utm_source=lettre")
    assert get().text.startswith("page 2 ")
    assert get("/?utm_source=lettre&mtm_campaign=x").text.startswith("page 2 ")


@pytest.mark.parametrize("query", ["?q=1", "?page=2", "?utm_source=a&q=1", "?%75=1"])
def test_any_other_query_goes_through(get, page, query):
    get()
    assert get(f"/{query}").text.startswith("page 2 ")
    assert get().text.startswith("page 1 ")


def test_paths_do_not_mix(get, page):
    assert get("/a/").text != get("/b/").text
    assert get("/a/").text.startswith("page 1 ")


def test_emptying_forgets_every_page(get, page):
    get()
    store.empty_pages()
    assert get().text.startswith("page 2 ")


def test_what_was_rendered_before_an_emptying_is_not_kept(get, page):
    page.while_rendering = store.empty_pages
    get()
    page.while_rendering = None
    assert get().text.startswith("page 2 ")


def test_over_tls_only_what_came_over_tls_is_answered(page, monkeypatch):
    from parcours.pagecache.wsgi import PageCache

    monkeypatch.setattr(settings, "PLATFORM_SCHEME", "https")
    monkeypatch.setattr(settings, "SECURE_PROXY_SSL_HEADER", ("HTTP_X_FORWARDED_PROTO", "https"))
    cache = PageCache(page)
    ask(cache, HTTP_X_FORWARDED_PROTO="https")
    assert ask(cache).text.startswith("page 2 ")
    assert ask(cache, HTTP_X_FORWARDED_PROTO="https").text.startswith("page 1 ")
