"""How a view says that its answer is the same for everybody."""

from django.http import HttpResponse

MARK = "X-Page-Cache"


def mark_shared(response: HttpResponse) -> HttpResponse:
    """Let the page cache keep this answer. The mark never leaves the server."""
    response[MARK] = "shared"
    return response
