"""The Celery application. Tasks live in `tasks/`, one thin file per subject; the beat schedule is `tasks.schedule`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parcours.settings.production")

app = Celery("parcours", task_cls="parcours.tenancy.task:SchemaTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
