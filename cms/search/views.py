"""The search page. Not shared: its answers are as many as its questions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.search.queries import search

MOST_LETTERS = 100


@require_safe
def search_toolkit(request: HttpRequest) -> HttpResponse:
    """Nothing asked: how to ask. Nothing found: where to go on."""
    # PostgreSQL has no place for a null character in a text.
    query = request.GET.get("q", "").replace("\x00", "").strip()[:MOST_LETTERS]
    groups = search(query) if query else []
    context = {
        "query": query,
        "groups": groups,
        "total": sum(len(group.hits) for group in groups),
        "empty_title": f"Aucun résultat pour «\u00a0{query}\u00a0»",
    }
    return render(request, "cms/search/results.html", context)
