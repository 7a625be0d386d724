from django.urls import path

from workflow.agenda import views

app_name = "agenda"
urlpatterns = [path("", views.edit, name="edit")]
