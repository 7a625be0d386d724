from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "parcours.inbox"
    label = "inbox"
