from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "parcours.mail"
    label = "mail"
