"""One line per subject. French paths for people, English names for code."""

from django.urls import include, path

urlpatterns = [
    path("", include("workflow.journey.urls")),
    path("animation/", include("workflow.live.urls")),
    path("compte-rendu/", include("workflow.minutes.urls")),
]
