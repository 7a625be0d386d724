"""The editing host: Wagtail's admin and nothing else. Login and logout go through the hand-off."""

from django.http import Http404
from django.urls import include, path
from django.views.defaults import page_not_found
from django.views.generic import RedirectView

from parcours.hosts.views import end

#: Wagtail shows what its error pages look like; nobody here needs to see one.
_WAGTAIL_OWN_TESTS = ("test404/", "failwhale/")

urlpatterns = [
    path("session/", include("parcours.hosts.urls")),
    # Before Wagtail's own: identity belongs to the login host.
    path("login/", RedirectView.as_view(pattern_name="handoff:start")),
    path("logout/", end),
    *(path(name, page_not_found, {"exception": Http404()}) for name in _WAGTAIL_OWN_TESTS),
    path("", include("wagtail.admin.urls")),
]
