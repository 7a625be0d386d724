"""Refused forms. The other pages of last resort are templates that Django's own views find: 400, 403, 404, 500."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is missing or old: mostly a page left open for long, or cookies refused."""
    return render(request, "ui/csrf.html", status=403)
