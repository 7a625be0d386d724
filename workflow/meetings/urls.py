from django.urls import path

from workflow.meetings import views

app_name = "meetings"
urlpatterns = [path("", views.edit, name="edit")]
