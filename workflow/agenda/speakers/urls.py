from django.urls import path

from workflow.agenda.speakers import views
from workflow.agenda.speakers.acts import ACTS

app_name = "speakers"
urlpatterns = [
    path("", views.index, name="list"),
    path("choisir/", views.choose, name="choose"),
    path("<int:pk>/", views.edit, name="edit"),
    path("<int:pk>/prevenir/", views.ask, name="ask"),
    *(path(f"<int:pk>/{act}/", views.act, {"act": act}, name=act) for act in ACTS),
]
