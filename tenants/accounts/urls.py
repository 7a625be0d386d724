"""Accounts on the main host. Of allauth only what this product uses: nobody signs up alone or changes an address."""

from allauth.account import views as allauth_views
from django.urls import include, path

from tenants.accounts import accept, entrance, passwords, profile, views

_pages = (
    [
        path("acces/", views.grant_access, name="grant_access"),
        path("mes-espaces/", views.my_spaces, name="my_spaces"),
        path("invitation/<token>/", accept.accept, name="accept"),
        path("compte/", profile.show, name="profile"),
        path("compte/mot-de-passe/", passwords.change, name="change_password"),
        path("compte/mot-de-passe/envoye/", passwords.sent, name="reset_sent"),
        path("compte/mot-de-passe/choisir/<int:pk>/<token>/", passwords.choose, name="choose_password"),
    ],
    "accounts",
)
# allauth's names: its own code and the ground's templates reverse them.
_entrance = [
    path("connexion/", entrance.log_in, name="account_login"),
    path("deconnexion/", entrance.log_out, name="account_logout"),
    path("ferme/", allauth_views.account_inactive, name="account_inactive"),
    path("inscription/", entrance.no_signup, name="account_signup"),
    path("mot-de-passe/oublie/", passwords.ask, name="account_reset_password"),
]
urlpatterns = [path("", include(_pages)), path("compte/", include(_entrance))]
