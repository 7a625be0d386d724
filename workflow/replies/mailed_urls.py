"""The team's pages about answers that came by mail, mounted at /invitations/messagerie/."""

from django.urls import path

from workflow.replies import mailed_views

app_name = "mailed"
urlpatterns = [
    path("", mailed_views.mailed, name="list"),
    path("<int:pk>/", mailed_views.note, name="note"),
    path("<int:pk>/classer/", mailed_views.close, name="close"),
]
