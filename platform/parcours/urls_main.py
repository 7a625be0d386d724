"""The main host: public site, login, account, coordinators' console."""

from django.urls import include, path

urlpatterns = [
    path("", include("tenants.accounts.urls")),
    path("pilotage/", include("tenants.pilotage.urls")),
    path("", include("cms.urls")),
]
