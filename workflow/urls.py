"""One line per subject. French paths for people, English names for code."""

from django.urls import include, path

urlpatterns = [
    path("", include("workflow.journey.urls")),
    path("participants/", include("workflow.participants.urls")),
    path("reunion/", include("workflow.meetings.urls")),
    path("invitations/messagerie/", include("workflow.replies.mailed_urls")),
    path("invitations/relances/", include("workflow.reminders.urls")),
    path("invitations/", include("workflow.invitations.urls")),
    path("r/", include("workflow.replies.urls")),
    path("logistique/", include("workflow.logistics.urls")),
    path("support/", include("workflow.deck.urls")),
    path("support/ordre-du-jour/", include("workflow.agenda.urls")),
    path("mots-d-introduction/", include("workflow.agenda.speakers.urls")),
    path("animation/", include("workflow.live.urls")),
    path("compte-rendu/", include("workflow.minutes.urls")),
]
