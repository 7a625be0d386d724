from django.urls import path

from workflow.logistics import views

app_name = "logistics"
urlpatterns = [
    path("", views.index, name="list"),
    path("ajouter/", views.add, name="add"),
    path("<int:pk>/", views.edit, name="edit"),
    *(path(f"<int:pk>/{mark}/", views.mark, {"mark": mark}, name=mark) for mark in views.MARKS),
]
