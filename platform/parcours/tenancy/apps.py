from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "parcours.tenancy"
    label = "tenancy"

    def ready(self) -> None:
        # Web processes send tasks by name: they need the configured application as Celery's current one.
        import parcours.celery  # noqa: F401
