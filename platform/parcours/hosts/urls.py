from django.urls import path

from parcours.hosts import views

app_name = "handoff"
urlpatterns = [
    path("debut/", views.start, name="start"),
    path("entree/", views.enter, name="enter"),
    path("fin/", views.end, name="end"),
]
