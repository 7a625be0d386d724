"""A participant's pages behind a mailed link, mounted at /r/."""

from django.urls import path

from workflow.invitations import reply_views

app_name = "reply"
urlpatterns = [
    path("<token>/", reply_views.answer, name="answer"),
    path("<token>/reunion.ics", reply_views.event, name="event"),
]
