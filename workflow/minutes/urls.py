from django.urls import path

from workflow.minutes import views

app_name = "minutes"
urlpatterns = [
    path("", views.edit, name="edit"),
    path("diffuser/", views.circulate, name="circulate"),
]
