from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Boîte à outils"

    def ready(self) -> None:
        from cms.freshness import watch_content

        watch_content(self)
