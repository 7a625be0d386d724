from django.urls import path

from tenants.accounts.team import invitations, members

app_name = "team"
urlpatterns = [
    path("", members.team_list, name="list"),
    path("inviter/", invitations.invite, name="invite"),
    path("<int:pk>/", members.edit, name="edit"),
    path("<int:pk>/retirer/", members.remove, name="remove"),
    path("invitations/<int:pk>/renvoyer/", invitations.resend, name="resend"),
    path("invitations/<int:pk>/annuler/", invitations.revoke, name="revoke"),
]
