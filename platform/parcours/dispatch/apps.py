from django.apps import AppConfig


class DispatchConfig(AppConfig):
    name = "parcours.dispatch"
    label = "dispatch"
