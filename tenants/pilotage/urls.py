from django.urls import path

from tenants.pilotage.views import authority, enrolment, sending, unmatched, vagues

app_name = "pilotage"
urlpatterns = [
    path("", vagues.index, name="index"),
    path("vagues/nouvelle/", vagues.create, name="create"),
    path("vagues/<int:pk>/", vagues.show, name="vague"),
    path("vagues/<int:pk>/modifier/", vagues.edit, name="edit"),
    path("vagues/<int:pk>/export/", vagues.export, name="export"),
    path("vagues/<int:pk>/preparation/", vagues.pending, name="pending"),
    path("vagues/<int:pk>/inscription/", enrolment.search, name="search"),
    path("vagues/<int:pk>/inscription/<int:entry_pk>/", enrolment.enrol, name="enrol"),
    path("courriers/", unmatched.mails, name="mails"),
    path("courriers/<int:pk>/classer/", unmatched.close, name="close_mail"),
    path("collectivites/<int:pk>/", authority.show, name="authority"),
    path("collectivites/<int:pk>/preparation/", authority.provisioning, name="provisioning"),
    path("collectivites/<int:pk>/reessayer/", authority.retry, name="retry"),
    path("collectivites/<int:pk>/pilote/", authority.invite, name="invite"),
    path("envois/", sending.show, name="sending"),
    path("envois/arreter/", sending.stop, name="stop"),
    path("envois/<int:pk>/reprendre/", sending.resume, name="resume"),
]
