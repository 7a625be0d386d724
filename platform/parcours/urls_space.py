"""An authority's own space: the workflow, and the hand-off that opens a session on this host."""

from django.urls import include, path

urlpatterns = [
    path("session/", include("parcours.hosts.urls")),
    path("equipe/", include("tenants.accounts.team.urls")),
    path("", include("workflow.urls")),
]
