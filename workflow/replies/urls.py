"""A participant's pages behind a mailed link, mounted at /r/."""

from django.urls import path

from workflow.replies import views

app_name = "reply"
urlpatterns = [
    path("<token>/", views.answer, name="answer"),
    path("<token>/reunion.ics", views.event, name="event"),
]
