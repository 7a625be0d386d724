from django.urls import path

from workflow.deck import views

app_name = "deck"
urlpatterns = [
    path("", views.index, name="index"),
    path("textes/", views.texts, name="texts"),
    path("planning/", views.plan, name="plan"),
    path("telecharger/", views.download, name="download"),
]
