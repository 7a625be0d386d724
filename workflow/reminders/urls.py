from django.urls import path

from workflow.reminders import views

app_name = "reminders"
urlpatterns = [path("", views.schedule, name="schedule")]
