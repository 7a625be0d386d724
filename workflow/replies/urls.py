"""A participant's pages behind a mailed link, mounted at /r/."""

from django.urls import path

from workflow.replies import delegation, own_data, refusal, views

app_name = "reply"
urlpatterns = [
    path("<token>/", views.answer, name="answer"),
    path("<token>/representer/", delegation.delegate, name="delegate"),
    path("<token>/messages/", refusal.messages, name="messages"),
    path("<token>/mes-donnees/", own_data.data, name="data"),
    path("<token>/mes-donnees/mot/", own_data.take_back_comment, name="take_back_comment"),
    path("<token>/mes-donnees/reponse/", own_data.take_back_reply, name="take_back_reply"),
    path("<token>/mes-donnees/effacer/", own_data.erase, name="erase"),
    path("<token>/reunion.ics", views.event, name="event"),
]
