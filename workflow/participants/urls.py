"""The committee: its list, one person, and the paste of a spreadsheet."""

from django.urls import path

from workflow.participants import views
from workflow.participants.sheet import views as sheet

app_name = "participants"
urlpatterns = [
    path("", views.committee_list, name="list"),
    path("ajouter/", views.add, name="add"),
    path("coller/", sheet.paste, name="paste"),
    path("<int:pk>/", views.edit, name="edit"),
    path("<int:pk>/retirer/", views.remove, name="remove"),
]
