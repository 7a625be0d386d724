"""The public part of the main host. Only slugs: a page's address is at most two levels below the toolkit's home."""

from django.urls import path

from cms.pages import views as pages
from cms.pages.addresses import LEGAL_SLUGS
from cms.public import views as public
from cms.search import views as search

app_name = "cms"
urlpatterns = [
    path("", public.home, name="home"),
    path("robots.txt", public.robots, name="robots"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path(".well-known/security.txt", public.security, name="security"),
    path("boite-a-outils/recherche/", search.search_toolkit, name="search"),
    path("boite-a-outils/", pages.toolkit_page, name="toolkit"),
    path("boite-a-outils/<slug:first>/", pages.toolkit_page, name="toolkit_page"),
    path("boite-a-outils/<slug:first>/<slug:second>/", pages.toolkit_page, name="toolkit_subpage"),
    *(path(f"{slug}/", pages.legal_page, {"slug": slug}, name=slug) for slug in LEGAL_SLUGS),
]
