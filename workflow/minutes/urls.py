from django.urls import path

from workflow.minutes import views

app_name = "minutes"
urlpatterns = [
    path("", views.edit, name="edit"),
    path("relire/", views.check, name="check"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("diffuser/", views.circulate, name="circulate"),
]
