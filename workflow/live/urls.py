from django.urls import path

from workflow.live import views

app_name = "live"
urlpatterns = [
    path("", views.page, name="page"),
    path("deroule/", views.progress, name="progress"),
    *(path(f"seance/{act}/", views.act, {"act": act}, name=act) for act in views.ACTS),
    path("interlocuteurs/", views.add_interviewee, name="add_interviewee"),
    path("interlocuteurs/<int:pk>/retirer/", views.delete_interviewee, name="delete_interviewee"),
    path("restitution/", views.save_outcome, name="save_outcome"),
]
