"""The home of a space, and the team's own word on an activity."""

from django.urls import path

from workflow.journey import views

app_name = "journey"
urlpatterns = [
    path("", views.home, name="home"),
    path("activites/<slug:key>/etat/", views.set_state, name="set_state"),
]
