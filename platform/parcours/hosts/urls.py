from django.urls import path

from parcours.hosts import views

app_name = "handoff"
urlpatterns = [
    path("start/", views.start, name="start"),
    path("enter/", views.enter, name="enter"),
    path("end/", views.end, name="end"),
]
