from django.apps import AppConfig


class HostsConfig(AppConfig):
    name = "parcours.hosts"
    label = "hosts"
