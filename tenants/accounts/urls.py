"""Accounts on the main host. Of allauth only what this product uses: nobody signs up alone, nobody changes an address."""

from allauth.account import views as allauth_views
from django.urls import include, path, re_path

from tenants.accounts import accept, views

_pages = (
    [
        path("acces/", views.grant_access, name="grant_access"),
        path("mes-espaces/", views.my_spaces, name="my_spaces"),
        path("invitation/<token>/", accept.accept, name="accept"),
    ],
    "accounts",
)
# allauth's names: its own code and our templates reverse them.
_entrance = [
    path("connexion/", allauth_views.login, name="account_login"),
    path("deconnexion/", allauth_views.logout, name="account_logout"),
    path("ferme/", allauth_views.account_inactive, name="account_inactive"),
    path("inscription/", allauth_views.signup, name="account_signup"),
    path("confirmation/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("mot-de-passe/", allauth_views.password_change, name="account_change_password"),
    path("mot-de-passe/oublie/", allauth_views.password_reset, name="account_reset_password"),
    path("mot-de-passe/envoye/", allauth_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mot-de-passe/choisir/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "mot-de-passe/change/", allauth_views.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
]
urlpatterns = [path("", include(_pages)), path("compte/", include(_entrance))]
