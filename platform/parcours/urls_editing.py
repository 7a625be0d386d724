"""The editing host: Wagtail's admin and nothing else. Login and logout go through the hand-off."""

from django.urls import include, path
from django.views.generic import RedirectView

from parcours.hosts.views import end

urlpatterns = [
    path("session/", include("parcours.hosts.urls")),
    # Before Wagtail's own: identity belongs to the login host.
    path("login/", RedirectView.as_view(pattern_name="handoff:start")),
    path("logout/", end),
    path("", include("wagtail.admin.urls")),
]
