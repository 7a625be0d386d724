"""Decides, before anything else, which kind of host is asked, its URL table and its schema. An unknown host is 404."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from parcours.hosts.names import HostKind, editing_host, main_host
from parcours.tenancy.spaces import find_space


class HostMiddleware:
    """Sets `request.host_kind`, `request.tenant` (an authority or None) and `request.urlconf`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        connection.set_schema_to_public()
        request.tenant = None
        try:
            host = request.get_host().partition(":")[0].lower()
        except DisallowedHost:
            return unknown_host(request)
        if host == main_host():
            request.host_kind = HostKind.MAIN
            return self.get_response(request)
        if host == editing_host():
            return self._editing(request)
        return self._space(request, host)

    def _editing(self, request: HttpRequest) -> HttpResponse:
        request.host_kind = HostKind.EDITING
        request.urlconf = settings.EDITING_URLCONF
        return self.get_response(request)

    def _space(self, request: HttpRequest, host: str) -> HttpResponse:
        space = find_space(host)
        if space is None:
            return unknown_host(request)
        request.host_kind = HostKind.SPACE
        request.tenant = space
        request.urlconf = settings.SPACE_URLCONF
        connection.set_tenant(space)
        try:
            with timezone.override(space.zone):
                return self.get_response(request)
        finally:
            connection.set_schema_to_public()


def unknown_host(request: HttpRequest) -> HttpResponse:
    """404 without touching the session: no host of ours is asked, so no cookie of ours counts."""
    return render(None, "ui/unknown_host.html", status=404)
