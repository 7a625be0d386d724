from django.urls import path

from workflow.invitations import acts, message_views, views
from workflow.replies import noting

app_name = "invitations"
urlpatterns = [
    path("", views.home, name="home"),
    path("suivi/", views.fragment, name="fragment"),
    path("apercu/<int:pk>/", message_views.preview_body, name="preview_body"),
    path("message/<uuid:pk>/", message_views.message, name="message"),
    path("message/<uuid:pk>/renvoyer/", acts.resend, name="resend"),
    path("envoyer/", acts.send, name="send"),
    path("relancer/", acts.remind_all, name="remind_all"),
    path("<int:pk>/relancer/", acts.remind, name="remind"),
    path("participant/<int:pk>/reponse/", noting.note, name="note_reply"),
    path("participant/<int:pk>/adresse/", acts.address, name="address"),
]
