from django.urls import path

from workflow.meetings import acts, mail_views, views

app_name = "meetings"
urlpatterns = [
    path("", views.edit, name="edit"),
    path("changement/apercu/", mail_views.change_body, name="change_body"),
    path("changement/envoyer/", acts.send, name="send_change"),
    path("annuler/", acts.cancel, name="cancel"),
    path("annuler/apercu/", mail_views.cancel_body, name="cancel_body"),
    path("nouvelle-date/", acts.renew, name="renew"),
]
