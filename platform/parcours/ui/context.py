"""What every page needs to know, without a query: `platform` (constants, host, navigation, person) and `space`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property

from parcours.hosts.names import HostKind, main_host, origin
from parcours.ui.navigation import Entry, entries_for


class Platform:
    """Read by templates as `platform.…`. Nothing is computed, and nobody is looked up, before a template asks."""

    title = "Parcours NR"
    tagline = "Élaborer une feuille de route Numérique responsable"

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def host_kind(self) -> str:
        """The kind that HostMiddleware found; the main host's look where it did not run."""
        return getattr(self._request, "host_kind", HostKind.MAIN)

    @cached_property
    def main_url(self) -> str:
        """Empty on the main host (links stay relative), its scheme and host elsewhere. Never a slash at the end."""
        return "" if self.host_kind == HostKind.MAIN else origin(main_host())

    @property
    def login_url(self) -> str:
        """Where one logs in, from here: the main host's form, or the hand-off that brings one back to this host."""
        return str(settings.LOGIN_URL) if self.host_kind == HostKind.MAIN else reverse("handoff:start")

    @property
    def logout_url(self) -> str:
        """Logout is a POST of the host that one is on: sessions are bound to their host."""
        return reverse("account_logout") if self.host_kind == HostKind.MAIN else reverse("handoff:end")

    @cached_property
    def user_name(self) -> str:
        """The signed-in person's name, or an empty string. Reads the session: only for pages that are not shared."""
        user = getattr(self._request, "user", None)
        if user is None or not user.is_authenticated:
            return ""
        return user.get_full_name() or user.get_username()

    @cached_property
    def is_coordinator(self) -> bool:
        """Whether the console is offered. As `user_name`, only for pages that are not shared."""
        return bool(getattr(getattr(self._request, "user", None), "is_coordinator", False))

    @cached_property
    def navigation(self) -> list[Entry]:
        """The entries of the menu for this kind of host, with the current one marked."""
        return entries_for(self.host_kind, self._request.path)


def platform(request: HttpRequest) -> dict[str, Any]:
    """Context processor. No query here; `platform.user_name` reads the user when (and if) a template asks for it."""
    return {"platform": Platform(request), "space": getattr(request, "tenant", None)}
