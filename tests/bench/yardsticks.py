"""The WSGI application of the bench: the platform's own, and beside it the two views that it is measured against."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parcours.settings.demo")

from parcours.wsgi import application as platform_application

CONSTANT, BARE = "/bench/constant/", "/bench/bare/"
_ROWS = 72
#: About 10 kB once rendered, as a template of a page would: a loop, escaping, a link.
_PAGE = """<!doctype html><html lang="fr"><head><title>{{ entry.name }}</title></head><body><h1>{{ entry.name }}</h1>
<table>{% for row in rows %}<tr><th>{{ row.label }}</th><td><a href="/ligne/{{ row.number }}/">{{ row.text }}</a></td>
<td>{{ row.number }}</td></tr>{% endfor %}</table></body></html>"""
_TEXT = "Une phrase d’environ soixante caractères pour chaque ligne."


def application(environ, start_response):
    """Dispatch by path: the yardsticks run in the same process, without any middleware."""
    view = {CONSTANT: _constant, BARE: _bare}.get(environ["PATH_INFO"])
    if view is None:
        return platform_application(environ, start_response)
    body = view()
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


def _constant() -> bytes:
    return b"ok"


def _bare() -> bytes:
    from django.template import engines

    from tenants.models import Authority

    global _template
    if _template is None:
        _template = engines["django"].from_string(_PAGE)
    rows = [{"label": f"Ligne {n}", "number": n, "text": _TEXT} for n in range(_ROWS)]
    return _template.render({"entry": Authority.objects.first(), "rows": rows}).encode()


_template = None
